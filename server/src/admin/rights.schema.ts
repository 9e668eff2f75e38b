import { z } from 'zod';
import { DepartmentCode, HeldRole, Key, Name, PersonRef, WaitId } from '../contract/common.schema.ts';
import { integer, mostInteger, text } from '../contract/input.ts';

export const SaveRule = z
  .object({
    id: text({ min: 1, max: 100 }).optional().describe('Made up where it is left out.'),
    priority: integer(-mostInteger),
    subject: Key,
    department: DepartmentCode,
    object: text({ min: 1, max: 300 }),
    action: text({ min: 1, max: 60 }),
    condition: text({ max: 1000 }).default(''),
    effect: z.enum(['allow', 'deny']),
    note: text({ max: 1000 }).nullable().default(null),
  })
  .strict();
export type SaveRule = z.infer<typeof SaveRule>;

export const ChangeRule = z
  .object({
    priority: integer(-mostInteger),
    subject: Key,
    department: DepartmentCode,
    object: text({ min: 1, max: 300 }),
    action: text({ min: 1, max: 60 }),
    condition: text({ max: 1000 }),
    effect: z.enum(['allow', 'deny']),
    note: text({ max: 1000 }).nullable(),
  })
  .partial()
  .strict();
export type ChangeRule = z.infer<typeof ChangeRule>;

const Named = { code: z.string(), name: z.string(), nameZh: z.string() };

export const Rule = z
  .object({
    id: z.string(),
    priority: z.number().int(),
    effect: z.enum(['allow', 'deny']),
    source: z.enum(['rule', 'separation']),
    subject: z.object({ kind: z.enum(['role', 'user', 'department', 'candidate', 'everybody']), ...Named }),
    department: z.object(Named).nullable().describe('null: everywhere'),
    object: z.object({
      name: z.string(),
      kind: z.string(),
      key: z.string().nullable().describe('null: all of that kind'),
      keyName: z.string().nullable(),
      keyNameZh: z.string().nullable().describe('null: it has no Chinese name of its own'),
      element: z.string().nullable(),
      elementName: z.string().nullable(),
      elementNameZh: z.string().nullable(),
    }),
    action: z.string().describe('"*": everything'),
    condition: z.string(),
    conditionParts: z.record(z.string(), z.unknown()).nullable(),
    elementNames: z.record(z.string(), Name).describe('Names of the tasks that the condition speaks of, by id.'),
    note: z.string().nullable(),
    sentence: z.string(),
  })
  .meta({ id: 'Rule', description: 'A rule cut into the parts of its sentence; `sentence` is the English one.' });
export type Rule = z.infer<typeof Rule>;

export const RuleList = z.object({ items: z.array(Rule) }).meta({ id: 'RuleList' });
export type RuleList = z.infer<typeof RuleList>;

export const RightsQuery = z.object({ user: text({ min: 1, max: 64 }).optional() });
export type RightsQuery = z.infer<typeof RightsQuery>;

export const EffectiveRights = z
  .object({ user: PersonRef, roles: z.array(HeldRole), areas: z.array(z.string()), rules: z.array(Rule) })
  .meta({ id: 'EffectiveRights' });
export type EffectiveRights = z.infer<typeof EffectiveRights>;

export const ExplainRight = z
  .object({
    user: text({ min: 1, max: 64 }),
    object: text({ min: 1, max: 300 }),
    action: text({ min: 1, max: 60 }),
    task: WaitId.optional(),
    department: text({ max: 64 }).optional(),
  })
  .strict();
export type ExplainRight = z.infer<typeof ExplainRight>;

const Params = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

export const Explanation = z
  .object({
    allowed: z.boolean(),
    reason: z.string(),
    code: z.string().nullable(),
    params: Params,
    chain: z.array(z.object({ step: z.string(), ok: z.boolean(), text: z.string(), code: z.string(), params: Params })),
    rule: Rule.nullable(),
    nearestMiss: z.object({ rule: Rule, missing: z.array(z.string()) }).nullable(),
    change: z
      .object({ code: z.string(), text: z.string(), params: Params, proven: z.boolean() })
      .nullable()
      .describe('The smallest change that would allow it.'),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof Explanation>;
