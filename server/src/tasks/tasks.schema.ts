import { z } from 'zod';
import {
  Count,
  DepartmentRef,
  InstanceId,
  Instant,
  Key,
  Matched,
  May,
  names,
  paging,
} from '../contract/common.schema.ts';
import { PersonRef, ProcessRef, Username, Vars } from '../contract/common.schema.ts';
import { integer, text, trimmed } from '../contract/input.ts';

const SignOrder = z.enum(['before', 'after']);

export const TaskItem = z
  .object({
    id: z.string(),
    ...names,
    elementId: z.string(),
    process: ProcessRef,
    instanceId: z.string(),
    businessKey: z.string().nullable(),
    title: z.string().describe('What the case is called: its number, or the process where it has none yet.'),
    titleZh: z.string().nullable(),
    department: DepartmentRef.nullable(),
    assignee: PersonRef.nullable(),
    candidateRoles: z.array(z.object({ code: z.string(), label: z.string(), labelZh: z.string().nullable() })),
    dueAt: z.string().nullable(),
    followUpAt: z.string().nullable(),
    priority: z.number().int(),
    createdAt: z.string(),
    facts: Vars,
    delegatedBy: PersonRef.nullable().describe('Who gave it to its assignee and gets it back.'),
    marks: z.object({
      returned: z
        .object({ from: z.string(), fromZh: z.string().nullable(), by: PersonRef.nullable(), reason: z.string() })
        .nullable(),
      signOff: z
        .object({ order: SignOrder, by: PersonRef.nullable(), reason: z.string().nullable() })
        .nullable()
        .describe('Not the task itself, but a signature to it.'),
      stopped: z.boolean().describe('Its clock stands still.'),
    }),
    revision: z.number().int(),
    matched: Matched.optional(),
  })
  .meta({ id: 'TaskItem' });
export type TaskItem = z.infer<typeof TaskItem>;

export const TaskQuery = z.object({
  process: text().optional(),
  instance: InstanceId.optional().describe('The tasks of one case.'),
  element: text().optional(),
  who: z.enum(['all', 'mine', 'unassigned']).default('all'),
  due: z.enum(['overdue', 'today', 'week']).optional(),
  q: text().optional().describe('The name of the task, the number of its case, or what its forms hold.'),
  ...paging,
});
export type TaskQuery = z.infer<typeof TaskQuery>;

export const TaskList = z
  .object({ items: z.array(TaskItem), next: z.string().nullable(), count: Count })
  .meta({ id: 'TaskList', description: 'Soonest due first; tasks without a due date come last.' });
export type TaskList = z.infer<typeof TaskList>;

export const DraftOfTask = z
  .object({ data: Vars, revision: z.number().int(), savedAt: z.string(), savedBy: PersonRef })
  .meta({ id: 'DraftOfTask', description: 'What was typed into a form and not submitted yet. One a task.' });
export type DraftOfTask = z.infer<typeof DraftOfTask>;

const Next = z.object({ elementId: z.string(), ...names });

const following = {
  how: z.enum(['all', 'any']).describe('Whether all of it comes, or it is not known yet which.'),
  tasks: z.array(
    Next.extend({
      roles: z
        .array(z.object({ code: z.string(), label: z.string(), labelZh: z.string().nullable() }))
        .describe('Whom the model names for it.'),
    }),
  ),
  waits: z.array(Next).describe('Where the case waits for something else than a task of a person.'),
  ends: z.boolean().describe('The case may end; it will where nothing else is named.'),
  others: z.boolean().describe('Something may come that the model leaves open.'),
};

const TaskNext = z
  .object({
    ...following,
    choices: z
      .array(
        z.object({
          when: z.array(z.object({ feel: z.string(), holds: z.boolean(), reads: z.array(z.string()) })),
          next: z.object(following),
        }),
      )
      .describe(
        'What comes by what is in the form: the one of which all conditions come out so, once all they read is there.',
      ),
  })
  .meta({ id: 'TaskNext', description: 'What comes for people once the task is completed.' });

export const OpenTask = z
  .object({
    task: TaskItem,
    form: z.object({ schema: z.record(z.string(), z.unknown()), data: Vars }).nullable(),
    draft: DraftOfTask.nullable().describe('For whoever may complete the task now.'),
    delegationNote: z.string().nullable().describe('What whoever delegated the task said to it.'),
    revision: z.number().int(),
    may: z.object({
      fill: May.describe('To fill in the form: also for whoever does the task for its owner.'),
      ...{ claim: May, release: May, complete: May, assign: May, delegate: May, resolve: May, return: May },
      ...{ sign: May, setPriority: May, setDue: May, comment: May },
    }),
    returnTo: z
      .array(
        z.object({
          elementId: z.string(),
          ...names,
          by: z.array(PersonRef),
          hindrance: z.enum(['parallel-open', 'parallel-join']).nullable(),
        }),
      )
      .describe('Earlier tasks on the way here, nearest first, and why one cannot be gone back to.'),
    signers: z.array(z.object({ person: PersonRef, order: SignOrder, reason: z.string().nullable() })),
    next: TaskNext,
  })
  .meta({ id: 'OpenTask' });
export type OpenTask = z.infer<typeof OpenTask>;

export const TaskChanged = z.object({ task: TaskItem, revision: z.number().int() }).meta({ id: 'TaskChanged' });
export type TaskChanged = z.infer<typeof TaskChanged>;

export const AssignTask = z.object({ assignee: Username.nullable() }).strict();
export type AssignTask = z.infer<typeof AssignTask>;

const Reason = trimmed(2000);

export const DelegateTask = z.object({ to: Username, reason: Reason.optional() }).strict();
export type DelegateTask = z.infer<typeof DelegateTask>;

export const Reasoned = z.object({ reason: Reason.optional() }).strict();
export type Reasoned = z.infer<typeof Reasoned>;

export const ResolveTask = z
  .object({
    reason: Reason.optional(),
    variables: Vars.optional().describe('What the delegate filled in; left out where the task goes back undone.'),
  })
  .strict();
export type ResolveTask = z.infer<typeof ResolveTask>;

export const ReturnTask = z.object({ target: Key, reason: Reason }).strict();
export type ReturnTask = z.infer<typeof ReturnTask>;

export const AddSigner = z
  .object({ signer: Username, order: SignOrder.default('before'), reason: Reason.optional() })
  .strict();
export type AddSigner = z.infer<typeof AddSigner>;

export const SetPriority = z.object({ priority: integer(0, 100), reason: Reason.optional() }).strict();
export type SetPriority = z.infer<typeof SetPriority>;

export const SetDue = z
  .object({
    dueAt: Instant.nullable().optional(),
    followUpAt: Instant.nullable().optional(),
    reason: Reason.optional(),
  })
  .strict()
  .refine(({ dueAt, followUpAt }) => dueAt !== undefined || followUpAt !== undefined, 'Expected a date to set.');
export type SetDue = z.infer<typeof SetDue>;

export const PeopleQuery = z.object({
  q: text({ max: 100 }).optional(),
  act: z.enum(['assign', 'delegate', 'sign']).default('assign').describe('What they are looked for.'),
});
export type PeopleQuery = z.infer<typeof PeopleQuery>;

export const TaskPeople = z
  .object({ items: z.array(PersonRef.and(z.object({ department: DepartmentRef.nullable() }))) })
  .meta({ id: 'TaskPeople', description: 'Whom the act accepts, at most 50.' });
export type TaskPeople = z.infer<typeof TaskPeople>;

export const SaveTaskDraft = z
  .object({
    data: Vars,
    revision: integer().default(0).describe('Of the draft it was made from; 0 where there was none.'),
  })
  .strict();
export type SaveTaskDraft = z.infer<typeof SaveTaskDraft>;

export const TaskDraftSaved = z
  .object({ revision: z.number().int(), savedAt: z.string() })
  .meta({ id: 'TaskDraftSaved' });
export type TaskDraftSaved = z.infer<typeof TaskDraftSaved>;

export const CompleteTask = z
  .object({
    variables: Vars.default({}),
    draft: integer().optional().describe('Revision of the draft that was seen, 0 for none: another one is told first.'),
  })
  .strict();
export type CompleteTask = z.infer<typeof CompleteTask>;

export const TaskCompleted = z
  .object({
    instance: z.object({ id: z.string(), state: z.string() }),
    nextTask: z.string().nullable().describe('A task of the same case that the same person may do now.'),
    case: z.object({
      number: z.string().nullable(),
      isNumberNew: z.boolean().describe('The number was given just now.'),
      process: z.object({ key: z.string(), ...names }),
      mayRead: z.boolean().describe('Whether the person may see what the case holds, and print its receipt.'),
    }),
  })
  .meta({ id: 'TaskCompleted' });
export type TaskCompleted = z.infer<typeof TaskCompleted>;
