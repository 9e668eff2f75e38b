import { z } from 'zod';
import {
  Count,
  DepartmentRef,
  elementNames,
  Matched,
  May,
  names,
  paging,
  PersonRef,
  ProcessRef,
  Vars,
} from '../contract/common.schema.ts';
import { text, trimmed } from '../contract/input.ts';
import { TaskItem } from '../tasks/tasks.schema.ts';

const ProcessVersion = ProcessRef.extend({ version: z.number().int() }).meta({ id: 'ProcessVersion' });
export const InstanceState = z.enum(['active', 'suspended', 'completed', 'terminated']);

export const InstanceItem = z
  .object({
    id: z.string(),
    process: ProcessVersion,
    businessKey: z.string().nullable(),
    state: InstanceState,
    department: DepartmentRef.nullable(),
    startedAt: z.string(),
    startedBy: PersonRef.nullable(),
    endedAt: z.string().nullable(),
    at: z.array(z.object({ elementId: z.string(), ...elementNames })),
    incidents: z.number().int(),
    matched: Matched.optional(),
  })
  .meta({ id: 'InstanceItem' });
export type InstanceItem = z.infer<typeof InstanceItem>;

export const InstanceQuery = z.object({
  process: text().optional(),
  state: InstanceState.optional(),
  incidents: z.enum(['only']).optional(),
  q: text().optional().describe('The number of the case, its id, or what its forms hold.'),
  ...paging,
});
export type InstanceQuery = z.infer<typeof InstanceQuery>;

export const InstanceList = z
  .object({ items: z.array(InstanceItem), next: z.string().nullable(), count: Count })
  .meta({ id: 'InstanceList', description: 'Newest first.' });
export type InstanceList = z.infer<typeof InstanceList>;

export const Incident = z
  .object({
    id: z.string(),
    elementId: z.string(),
    ...elementNames,
    code: z.string(),
    message: z.string(),
    details: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('For translations: `says` names the sentence, the rest fills it. Older incidents have none.'),
    raisedAt: z.string(),
  })
  .meta({ id: 'Incident' });

const Element = z.object({ elementId: z.string(), ...elementNames });

export const Choice = Element.extend({
  key: z.string(),
  activities: z.array(Element.extend({ open: z.number().int(), done: z.number().int() })),
  oneAtATime: z.boolean(),
}).meta({
  id: 'Choice',
  description: 'An ad-hoc sub-process in which somebody chooses what is done.',
});
export type Choice = z.infer<typeof Choice>;
const CaseLink = z.object({
  id: z.string(),
  process: ProcessVersion,
  businessKey: z.string().nullable(),
  state: InstanceState,
});

export const CaseRecord = z
  .object({
    variable: z.string(),
    dataSet: z.string(),
    values: Vars.nullable().describe('As on file now; null where it is gone, or the person may not read it.'),
    titles: z
      .record(z.string(), z.string().nullable())
      .describe('What the records are called that its fields name; null for one that the person may not read.'),
  })
  .meta({
    id: 'CaseRecord',
    description: 'A record that a variable of the case holds as it was when the case read it.',
  });
export type CaseRecord = z.infer<typeof CaseRecord>;

export const InstanceDetail = z
  .object({
    id: z.string(),
    process: ProcessVersion,
    businessKey: z.string().nullable(),
    state: InstanceState,
    department: DepartmentRef.nullable(),
    startedAt: z.string(),
    startedBy: PersonRef.nullable(),
    endedAt: z.string().nullable(),
    tokens: z.array(
      z.object({ elementId: z.string(), ...elementNames, since: z.string(), kind: z.string().nullable() }),
    ),
    completed: z.array(z.string()),
    variables: Vars,
    records: z.array(CaseRecord),
    incidents: z.array(Incident),
    tasks: z.array(TaskItem),
    choices: z.array(Choice),
    /** The case that called this one; null where none did, or where the person may not see it. */
    parent: CaseLink.nullable(),
    /** Cases that this one called and the person may see, newest first, at most 200. */
    children: z.array(
      CaseLink.extend({ elementId: z.string().nullable(), startedAt: z.string(), endedAt: z.string().nullable() }),
    ),
    may: z.object({ cancel: May, retry: May, operate: May, choose: May, comment: May, read: May }),
  })
  .meta({ id: 'InstanceDetail' });
export type InstanceDetail = z.infer<typeof InstanceDetail>;

export const HistoryItem = z
  .object({
    at: z.string(),
    by: PersonRef.nullable(),
    type: z.string(),
    elementId: z.string().nullable(),
    elementName: z.string().nullable(),
    elementNameZh: z.string().nullable(),
    details: Vars,
    task: z.string().nullable().describe('The id of the task, where one was completed.'),
  })
  .meta({ id: 'HistoryItem' });
export type HistoryItem = z.infer<typeof HistoryItem>;

export const History = z
  .object({ items: z.array(HistoryItem) })
  .meta({ id: 'History', description: 'What people and the process did, oldest first; the app puts it into words.' });
export type History = z.infer<typeof History>;

export const Receipt = z
  .object({
    id: z.string(),
    number: z.string().nullable(),
    process: ProcessVersion,
    department: DepartmentRef.nullable(),
    startedAt: z.string(),
    startedBy: PersonRef.nullable(),
    entries: z.array(
      z.object({
        elementId: z.string(),
        ...names,
        at: z.string(),
        by: PersonRef.nullable(),
        form: z.record(z.string(), z.unknown()).nullable(),
        data: Vars,
      }),
    ),
  })
  .meta({
    id: 'Receipt',
    description: 'What people filled in until the case had its number, to be confirmed to whoever asked.',
  });
export type Receipt = z.infer<typeof Receipt>;

export const EventList = z
  .object({
    items: z.array(z.object({ seq: z.number().int(), at: z.string(), by: z.string().nullable(), event: Vars })),
  })
  .meta({ id: 'EventList' });
export type EventList = z.infer<typeof EventList>;

export const CancelInstance = z.object({ reason: trimmed(2000) }).strict();
export type CancelInstance = z.infer<typeof CancelInstance>;

export const InstanceRef = z.object({ id: z.string(), state: z.string() }).meta({ id: 'InstanceRef' });
export type InstanceRef = z.infer<typeof InstanceRef>;
