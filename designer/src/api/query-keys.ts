/** What a list is narrowed by, or what else its answer depends on. */
type Asked = object | string;
/** A definition by kind and key. */
type Of = readonly [kind: string, key: string];

/**
 * The names under which answers are kept. Whoever invalidates a key invalidates every key that begins with it, so what changes
 * together begins alike: notifications with the lists of tasks, comments and history with their case.
 */
export const queryKeys = {
  me: ['me'],

  departments: ['departments'],
  roles: ['roles'],
  rules: ['rules'],
  connectors: ['connectors'],
  users: ['users'],
  userList: (search: Asked) => ['users', 'list', search] as const,
  /** The first few that begin so, for the palette. */
  usersInPalette: (words: string) => ['users', 'palette', words] as const,
  /** People to choose from in a field. */
  usersToChoose: (words: string) => ['users', 'choose', words] as const,
  user: (id: string) => ['users', 'one', id] as const,
  rights: ['rights'],
  rightsOf: (user: string) => ['rights', user] as const,
  explanation: (asked: Asked) => ['rights', 'explain', asked] as const,

  tasks: ['tasks'],
  taskList: (filter: Asked) => ['tasks', 'list', filter] as const,
  tasksInPalette: (words: string) => ['tasks', 'palette', words] as const,
  notifications: ['tasks', 'notifications'],
  /** The open tasks of a case: the stream of changes names the case. */
  tasksOf: (caseId: string) => ['task', caseId] as const,
  everyTask: ['task'],
  task: (caseId: string, id: string) => ['task', caseId, id] as const,
  peopleFor: (taskId: string, act: string, words: string) => ['task-people', taskId, act, words] as const,

  cases: ['instances'],
  caseList: (search: Asked) => ['instances', 'list', search] as const,
  casesInPalette: (words: string) => ['instances', 'palette', words] as const,
  everyCase: ['instance'],
  case: (id: string) => ['instance', id] as const,
  history: (id: string) => ['instance', id, 'history'] as const,
  receipt: (id: string) => ['instance', id, 'receipt'] as const,
  exactData: (id: string) => ['instance', id, 'exact'] as const,
  comments: (id: string, taskId: string | null) => ['instance', id, 'comments', taskId] as const,
  withdrawal: (id: string, taskId: string) => ['instance', id, 'withdraw', taskId] as const,

  processes: ['processes'],
  process: (key: string) => ['processes', key] as const,
  processNames: (key: string) => ['processes', key, 'names'] as const,
  /** A version never changes, so that it stays when processes are read again. */
  processXml: (key: string, version: number) => ['process-xml', key, version] as const,
  dataSets: ['data-sets'],

  operate: ['operate'],
  incidents: (search: Asked) => ['operate', 'incidents', search] as const,
  batches: ['operate', 'batches'],
  batch: (id: string) => ['operate', 'batch', id] as const,
  batchItems: (id: string, state: string | null, counts: readonly number[]) =>
    ['operate', 'batch-items', id, state, ...counts] as const,
  batchCount: (selection: Asked, isCancel: boolean) => ['operate', 'batch-count', selection, isCancel] as const,
  migrationPlan: (asked: Asked | null, mapping: Asked | undefined) => ['operate', 'plan', asked, mapping] as const,

  definitions: ['definitions'],
  definition: (...of: Of) => ['definition', ...of] as const,
  /** Besides the one being edited: what the server has by now. */
  definitionNow: (...of: Of) => ['definition-now', ...of] as const,
  definitionContent: (kind: string, key: string, version: number | null) =>
    ['definition-content', kind, key, version] as const,
  designCatalogue: ['design-catalogue'],
} as const;
