import type { Condition } from './condition/condition.ts';
import { conditionWords } from './condition/words.ts';
import { NO_NAMES, type Name, type ObjectNames } from './names.ts';
import { kindOf } from './object-name.ts';
import type { RightsSnapshot } from './rights-snapshot.ts';
import type { Rule } from './rule.ts';
import { separationPrefix } from './separation-rules.ts';
import { table } from '@wattloom/runtime';

/** A rule in parts, so that every language can make its own sentence of it; `sentence` is the English one. */
export interface RuleWords {
  readonly id: string;
  readonly priority: number;
  readonly effect: 'allow' | 'deny';
  readonly source: 'rule' | 'separation';
  readonly subject: Named & { readonly kind: 'role' | 'user' | 'department' | 'candidate' | 'everybody' };
  /** Null = everywhere. */
  readonly department: Named | null;
  readonly object: ObjectWords;
  /** `*` = everything. */
  readonly action: string;
  readonly condition: string;
  /** Null = cannot be read, so it is never known to hold. */
  readonly conditionParts: Condition | null;
  /** Names of the tasks that the condition speaks of, by their ids. */
  readonly elementNames: Readonly<Record<string, Name>>;
  readonly note: string | null;
  readonly sentence: string;
}

export interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
}

export interface ObjectWords {
  readonly name: string;
  /** task, process, data, definition, admin, operate or `*`. */
  readonly kind: string;
  /** What of that kind; null = all. For a task its process. */
  readonly key: string | null;
  readonly keyName: string | null;
  readonly keyNameZh: string | null;
  readonly element: string | null;
  readonly elementName: string | null;
  readonly elementNameZh: string | null;
}

export function ruleWords(snapshot: RightsSnapshot, rule: Rule, names: ObjectNames = NO_NAMES): RuleWords {
  const conditionParts = snapshot.conditions.get(rule.condition) ?? null;
  const object = objectWords(rule.object, names);
  const words = {
    id: rule.id,
    priority: rule.priority,
    effect: rule.effect,
    source: rule.id.startsWith(separationPrefix) ? ('separation' as const) : ('rule' as const),
    subject: subjectWords(snapshot, rule.subject),
    department: rule.department === '*' ? null : departmentNamed(snapshot, rule.department),
    object,
    action: rule.action,
    condition: rule.condition,
    conditionParts,
    elementNames: elementNames(conditionParts, object.key, names),
    note: rule.note,
  };
  return { ...words, sentence: sentence(words, names) };
}

function elementNames(condition: Condition | null, process: string | null, names: ObjectNames): Record<string, Name> {
  const ids = condition && process !== null ? elementsIn(condition) : [];
  return Object.fromEntries(ids.map((id) => [id, names.element(process ?? '', id) ?? { name: id, nameZh: null }]));
}

function elementsIn(condition: Condition): readonly string[] {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.terms.flatMap(elementsIn);
  if (condition.kind === 'not') return elementsIn(condition.term);
  return condition.kind === 'doneBy' && condition.element !== null ? [condition.element] : [];
}

function subjectWords(snapshot: RightsSnapshot, subject: string): RuleWords['subject'] {
  const code = subject.slice(subject.indexOf(':') + 1);
  if (subject.startsWith('role:')) return { kind: 'role', ...roleNamed(snapshot, code) };
  if (subject.startsWith('department:')) return { kind: 'department', ...departmentNamed(snapshot, code) };
  if (subject.startsWith('user:')) {
    const person = snapshot.people.get(code);
    return { kind: 'user', code, name: person?.name ?? code, nameZh: person?.nameZh ?? code };
  }
  return { kind: subject === 'candidate' ? 'candidate' : 'everybody', code: subject, name: subject, nameZh: subject };
}

export function roleNamed(snapshot: RightsSnapshot, code: string): Named {
  const role = snapshot.roles.get(code);
  return { code, name: role?.label ?? code, nameZh: role?.labelZh ?? code };
}

export function departmentNamed(snapshot: RightsSnapshot, code: string): Named {
  const department = snapshot.tree.get(code);
  return { code, name: department?.name ?? code, nameZh: department?.nameZh ?? code };
}

export function objectWords(name: string, names: ObjectNames): ObjectWords {
  const kind = kindOf(name);
  const [, key = '*', element = '*'] = name.split(':');
  const one = key === '*' ? null : key;
  const named = one === null ? null : kind === 'data' ? names.dataSet(one) : names.process(one);
  const of = kind !== 'task' || element === '*' ? null : names.element(key, element);
  return {
    name,
    kind,
    key: one,
    keyName: named?.name ?? null,
    keyNameZh: named?.nameZh ?? null,
    element: kind !== 'task' || element === '*' ? null : element,
    elementName: of?.name ?? null,
    elementNameZh: of?.nameZh ?? null,
  };
}

/** An element by both names; its id where it has none. */
export function elementIn(names: ObjectNames, process: string, id: string): { name: string; nameZh: string } {
  const { name, nameZh } = names.element(process, id) ?? { name: id, nameZh: null };
  return { name, nameZh: nameZh ?? name };
}

/** Acts that are no single English word. */
const ACTS: Readonly<Record<string, string>> = table({
  return: 'send back',
  withdraw: 'take back',
  resolve: 'give back',
  sign: 'ask for signatures to',
  setPriority: 'set the priority of',
  setDue: 'set the due date of',
  comment: 'comment on',
});

function sentence(words: Omit<RuleWords, 'sentence'>, names: ObjectNames): string {
  const { subject, department, action, conditionParts, effect } = words;
  const who = {
    role: `Whoever is ${subject.name}`,
    user: subject.name,
    department: `Everybody of ${subject.name}`,
    candidate: 'Whoever a task is meant for',
    everybody: effect === 'allow' ? 'Everybody' : 'Nobody',
  }[subject.kind];
  const act = ACTS[action] ?? action;
  const verb = `${effect === 'allow' || subject.kind === 'everybody' ? 'may' : 'may not'} ${action === '*' ? 'do everything with' : act}`;
  const where = department ? ` in ${department.name}` : '';
  const element = (id: string): string =>
    words.object.key === null ? id : elementIn(names, words.object.key, id).name;
  const condition = conditionParts ? conditionWords(conditionParts, element) : words.condition;
  const when = conditionParts?.kind === 'always' ? '' : `, if ${condition}`;
  return `${who} ${verb} ${objectPhrase(words.object)}${where}${when}.`;
}

export function objectPhrase({ kind, key, keyName, element, elementName }: ObjectWords): string {
  const named = keyName ?? key;
  switch (kind) {
    case 'task':
      if (element !== null) return `the task "${elementName ?? element}" of ${named ?? 'any process'}`;
      return named === null ? 'tasks' : `the tasks of ${named}`;
    case 'process':
      return named === null ? 'cases of every process' : `cases of ${named}`;
    case 'data':
      return named === null ? 'all records' : `records of ${named}`;
    case 'definition':
      return named === null ? 'all definitions' : `definitions of kind ${named}`;
    case 'admin':
      return named === null ? 'all of administration' : `the administration of ${named}`;
    case 'operate':
      return named ?? 'all operations';
    default:
      return 'everything';
  }
}

/** The same in Chinese, to stand in a sentence. */
export function objectPhraseZh({ kind, key, keyName, keyNameZh, element, ...words }: ObjectWords): string {
  const named = keyNameZh ?? keyName ?? key;
  const elementName = words.elementNameZh ?? words.elementName ?? element;
  switch (kind) {
    case 'task':
      if (element !== null) return `${named === null ? '任意流程' : `“${named}”`}的任务“${elementName ?? ''}”`;
      return named === null ? '任务' : `“${named}”的任务`;
    case 'process':
      return named === null ? '各流程的工单' : `“${named}”的工单`;
    case 'data':
      return named === null ? '全部台账记录' : `“${named}”的记录`;
    case 'definition':
      return '流程与表单的设计';
    case 'admin':
      return '系统管理';
    case 'operate':
      return '运行管理';
    default:
      return '全部内容';
  }
}
