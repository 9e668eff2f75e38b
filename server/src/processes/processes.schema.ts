import { z } from 'zod';
import { DepartmentCode, Key, May, names, Vars } from '../contract/common.schema.ts';
import { integer } from '../contract/input.ts';
import { CaseWord } from '../definitions/definitions.schema.ts';
import { TaskItem } from '../tasks/tasks.schema.ts';

export const ProcessItem = z
  .object({
    key: z.string(),
    ...names,
    version: z.number().int(),
    mayStart: z.boolean(),
    why: z.string().optional().describe('Why the signed-in person may not start it.'),
    code: May.shape.code,
    params: May.shape.params,
  })
  .meta({ id: 'ProcessItem' });
export type ProcessItem = z.infer<typeof ProcessItem>;

export const ProcessList = z.object({ items: z.array(ProcessItem) }).meta({ id: 'ProcessList' });
export type ProcessList = z.infer<typeof ProcessList>;

export const Process = ProcessItem.extend({
  deployedAt: z.string(),
  deployedBy: z.string().nullable(),
  versions: z.array(z.object({ version: z.number().int(), deployedAt: z.string(), deployedBy: z.string().nullable() })),
  startForm: z.record(z.string(), z.unknown()).nullable().describe('The form of the start event, where it has one.'),
  elements: z.array(z.object({ id: z.string(), ...names, type: z.string() })),
}).meta({ id: 'Process' });
export type Process = z.infer<typeof Process>;

export const ProcessNames = z
  .object({
    nameZh: z.string().nullable(),
    elements: z.record(z.string(), z.string()).describe('Chinese, from the file beside the process.'),
    variables: z.array(CaseWord),
  })
  .meta({ id: 'ProcessNames', description: 'What the elements of a diagram and the data of a case are called.' });
export type ProcessNames = z.infer<typeof ProcessNames>;

export const StartInstance = z
  .object({
    variables: Vars.default({}),
    businessKey: Key.optional(),
    version: integer(1).optional(),
    department: DepartmentCode.optional(),
  })
  .strict();
export type StartInstance = z.infer<typeof StartInstance>;

export const InstanceRestarted = z
  .object({ id: z.string(), businessKey: z.string().nullable(), state: z.string() })
  .meta({ id: 'InstanceRestarted' });
export type InstanceRestarted = z.infer<typeof InstanceRestarted>;

export const InstanceStarted = InstanceRestarted.extend({
  tasks: z.array(TaskItem).describe('The tasks that it has opened, as far as the signed-in person may see them.'),
}).meta({ id: 'InstanceStarted' });
export type InstanceStarted = z.infer<typeof InstanceStarted>;
