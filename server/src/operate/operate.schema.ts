import { z } from 'zod';
import {
  Count,
  elementNames,
  InstanceId,
  Instant,
  Key,
  paging,
  PersonRef,
  ProcessRef,
  Vars,
} from '../contract/common.schema.ts';
import { integer, text, trimmed } from '../contract/input.ts';
import { Incident } from '../cases/cases.schema.ts';
import { DefinitionProblem } from '../contract/problem.schema.ts';

const Reason = trimmed(2000);
const Version = integer(1);
const ScopeKey = text({ max: 60 });

export const Suspend = z.object({ reason: Reason }).strict();
export type Suspend = z.infer<typeof Suspend>;

export const Choose = z.object({ activities: z.array(Key).min(1).max(100) }).strict();
export type Choose = z.infer<typeof Choose>;

export const SuspendProcess = z
  .object({ reason: Reason, instances: z.boolean().default(false).describe('Its running cases too, as a batch.') })
  .strict();
export type SuspendProcess = z.infer<typeof SuspendProcess>;

export const ResumeProcess = z
  .object({ instances: z.boolean().default(false).describe('Its suspended cases too, as a batch.') })
  .strict()
  .prefault({});
export type ResumeProcess = z.infer<typeof ResumeProcess>;

export const ProcessSuspension = z
  .object({ key: z.string(), suspended: z.boolean(), batch: z.string().nullable() })
  .meta({ id: 'ProcessSuspension' });
export type ProcessSuspension = z.infer<typeof ProcessSuspension>;

export const SetVariables = z.object({ values: Vars, scope: ScopeKey.optional(), reason: Reason }).strict();
export type SetVariables = z.infer<typeof SetVariables>;

const Source = z.union([z.object({ key: ScopeKey }).strict(), z.object({ elementId: Key }).strict()]);
export const Instruction = z
  .discriminatedUnion('type', [
    z
      .object({
        type: z.literal('activate'),
        elementId: Key,
        scope: ScopeKey.optional(),
        variables: Vars.optional(),
      })
      .strict(),
    z.object({ type: z.literal('move'), from: Source, to: Key, variables: Vars.optional() }).strict(),
    z.object({ type: z.literal('cancel'), from: Source }).strict(),
  ])
  .meta({ id: 'Instruction' });
const Instructions = z.array(Instruction).min(1).max(200);

export const Modify = z
  .object({ instructions: Instructions, reason: Reason, dryRun: z.boolean().default(false) })
  .strict();
export type Modify = z.infer<typeof Modify>;

export const Restart = z.object({ at: z.array(Key).min(1).max(50), version: Version.optional() }).strict();
export type Restart = z.infer<typeof Restart>;

const MigrationMap = z.record(Key, Key);
const MigrationOptions = z
  .object({ events: z.enum(['keep', 'recompute']).optional(), tasks: z.enum(['keep', 'refresh']).optional() })
  .strict();
const migration = {
  version: Version,
  mapping: MigrationMap.optional().describe(
    'Element of the old version to element of the new one; proposed without it.',
  ),
  options: MigrationOptions.optional(),
};

export const Migrate = z.object({ ...migration, dryRun: z.boolean().default(false) }).strict();
export type Migrate = z.infer<typeof Migrate>;

export const Operated = z
  .object({
    id: z.string(),
    state: z.string(),
    waitsAt: z
      .array(z.string())
      .nullable()
      .describe('For a dry run: where it would wait; null where only doing it can tell.'),
  })
  .meta({ id: 'Operated' });
export type Operated = z.infer<typeof Operated>;

export const PlanMigration = z
  .object({ process: Key, from: Version, to: Version, mapping: MigrationMap.optional() })
  .strict();
export type PlanMigration = z.infer<typeof PlanMigration>;

export const MigrationPlan = z
  .object({
    mapping: z.record(z.string(), z.string()),
    instances: z.number().int(),
    elements: z.array(
      z.object({
        elementId: z.string(),
        ...elementNames,
        type: z.string(),
        tokens: z.number().int(),
        target: z.string().nullable(),
      }),
    ),
    targets: z.array(z.object({ elementId: z.string(), ...elementNames, type: z.string() })),
    problems: z.array(DefinitionProblem),
  })
  .meta({ id: 'MigrationPlan', description: 'A map, and what keeps cases that run from following it.' });
export type MigrationPlan = z.infer<typeof MigrationPlan>;

export const Selection = z
  .object({
    process: Key.optional(),
    version: Version.optional(),
    states: z.array(z.enum(['active', 'suspended', 'completed', 'terminated'])).optional(),
    element: Key.optional(),
    incident: text({ min: 1, max: 100 }).optional().describe('The code of an open incident; * for any.'),
    startedAfter: Instant.optional(),
    startedBefore: Instant.optional(),
    businessKeys: z.array(text()).max(10_000).optional(),
    ids: z.array(InstanceId).max(10_000).optional(),
  })
  .strict()
  .meta({ id: 'Selection' });
export type Selection = z.infer<typeof Selection>;

export const BatchWork = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('cancel'), reason: Reason }).strict(),
    z.object({ kind: z.literal('suspend'), reason: Reason }).strict(),
    z.object({ kind: z.literal('resume') }).strict(),
    z.object({ kind: z.literal('retry'), code: text({ max: 100 }).optional(), variables: Vars.optional() }).strict(),
    z.object({ kind: z.literal('migrate'), ...migration }).strict(),
    z.object({ kind: z.literal('setVariables'), values: Vars, reason: Reason }).strict(),
    z.object({ kind: z.literal('message'), name: Key, variables: Vars.optional() }).strict(),
    z.object({ kind: z.literal('modify'), instructions: Instructions, reason: Reason }).strict(),
  ])
  .meta({ id: 'BatchWork' });
export type BatchWork = z.infer<typeof BatchWork>;

export const CreateBatch = z.object({ work: BatchWork, selection: Selection }).strict();
export type CreateBatch = z.infer<typeof CreateBatch>;

export const BatchCount = z.object({ count: z.number().int() }).meta({ id: 'BatchCount' });
export type BatchCount = z.infer<typeof BatchCount>;

export const Batch = z
  .object({
    id: z.string(),
    kind: z.string(),
    work: z.record(z.string(), z.unknown()),
    selection: z.record(z.string(), z.unknown()),
    state: z.enum(['running', 'paused', 'completed', 'cancelled']),
    filled: z.boolean().describe('False while cases are still being listed.'),
    total: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
    skipped: z.number().int(),
    createdBy: PersonRef.nullable(),
    createdAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'Batch' });
export type Batch = z.infer<typeof Batch>;

export const BatchList = z.object({ items: z.array(Batch), next: z.string().nullable() }).meta({ id: 'BatchList' });
export type BatchList = z.infer<typeof BatchList>;

export const BatchQuery = z.object(paging);
export type BatchQuery = z.infer<typeof BatchQuery>;

export const BatchItemQuery = z.object({ state: z.enum(['open', 'done', 'failed', 'skipped']).optional(), ...paging });
export type BatchItemQuery = z.infer<typeof BatchItemQuery>;

export const BatchItems = z
  .object({
    items: z.array(
      z.object({
        n: z.number().int(),
        instanceId: z.string(),
        businessKey: z.string().nullable(),
        state: z.enum(['open', 'done', 'failed', 'skipped']),
        code: z.string().nullable(),
        problem: z.string().nullable(),
        doneAt: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'BatchItems' });
export type BatchItems = z.infer<typeof BatchItems>;

export const IncidentQuery = z.object({
  process: text().optional(),
  code: text({ max: 100 }).optional(),
  element: text().optional(),
  ...paging,
});
export type IncidentQuery = z.infer<typeof IncidentQuery>;

export const IncidentList = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        instanceId: z.string(),
        businessKey: z.string().nullable(),
        process: ProcessRef.extend({ version: z.number().int() }),
        elementId: z.string(),
        ...elementNames,
        code: z.string(),
        message: z.string(),
        details: Incident.shape.details,
        raisedAt: z.string(),
      }),
    ),
    next: z.string().nullable(),
    count: Count,
  })
  .meta({ id: 'IncidentList', description: 'Open incidents, newest first.' });
export type IncidentList = z.infer<typeof IncidentList>;

export const RetryIncident = z
  .object({ variables: Vars.optional().describe('Set in the case before.') })
  .strict()
  .default({});
export type RetryIncident = z.infer<typeof RetryIncident>;
