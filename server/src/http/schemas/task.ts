import { z } from 'zod';
import { Count, DepartmentRef, May, paging, PersonRef, Username, Vars } from './common.ts';

export const TaskItem = z
  .object({
    id: z.string(),
    name: z.string(),
    elementId: z.string(),
    process: z.object({ key: z.string(), name: z.string() }),
    instanceId: z.string(),
    businessKey: z.string().nullable(),
    title: z.string().describe('What the case is called: its number, or the process where it has none yet.'),
    department: DepartmentRef.nullable(),
    assignee: PersonRef.nullable(),
    candidateRoles: z.array(z.object({ code: z.string(), label: z.string(), labelZh: z.string().nullable() })),
    dueAt: z.string().nullable(),
    followUpAt: z.string().nullable(),
    priority: z.number().int(),
    createdAt: z.string(),
    facts: Vars,
    revision: z.number().int(),
  })
  .meta({ id: 'TaskItem' });
export type TaskItem = z.infer<typeof TaskItem>;

export const TaskQuery = z.object({
  process: z.string().max(200).optional(),
  element: z.string().max(200).optional(),
  who: z.enum(['all', 'mine', 'unassigned']).default('all'),
  due: z.enum(['overdue', 'today', 'week']).optional(),
  q: z.string().max(200).optional(),
  ...paging,
});
export type TaskQuery = z.infer<typeof TaskQuery>;

export const TaskList = z
  .object({ items: z.array(TaskItem), next: z.string().nullable(), count: Count })
  .meta({ id: 'TaskList', description: 'Soonest due first; tasks without a due date come last.' });
export type TaskList = z.infer<typeof TaskList>;

export const OpenTask = z
  .object({
    task: TaskItem,
    form: z.object({ schema: z.record(z.string(), z.unknown()), data: Vars }).nullable(),
    draft: z.object({ data: Vars, savedAt: z.string() }).nullable(),
    revision: z.number().int(),
    may: z.object({ claim: May, release: May, complete: May, assign: May }),
    next: z.array(z.string()).describe('Names of what follows in the diagram.'),
  })
  .meta({ id: 'OpenTask' });
export type OpenTask = z.infer<typeof OpenTask>;

export const TaskChanged = z.object({ task: TaskItem, revision: z.number().int() }).meta({ id: 'TaskChanged' });
export type TaskChanged = z.infer<typeof TaskChanged>;

export const AssignTask = z.object({ assignee: Username.nullable() }).strict();
export type AssignTask = z.infer<typeof AssignTask>;

export const TaskDraft = z.object({ data: Vars }).strict();
export type TaskDraft = z.infer<typeof TaskDraft>;

export const TaskDraftSaved = z.object({ savedAt: z.string() }).meta({ id: 'TaskDraftSaved' });
export type TaskDraftSaved = z.infer<typeof TaskDraftSaved>;

export const CompleteTask = z.object({ variables: Vars.default({}) }).strict();
export type CompleteTask = z.infer<typeof CompleteTask>;

export const TaskCompleted = z
  .object({
    instance: z.object({ id: z.string(), state: z.string() }),
    nextTask: z.string().nullable().describe('A task of the same case that the same person may do now.'),
  })
  .meta({ id: 'TaskCompleted' });
export type TaskCompleted = z.infer<typeof TaskCompleted>;
