import { z } from 'zod';
import { names } from '../contract/common.schema.ts';
import { integer, queryInteger, text } from '../contract/input.ts';
import { DefinitionProblem } from '../contract/problem.schema.ts';

const Content = text({ max: 2_000_000 });

export const DefinitionKind = z.enum(['process', 'form', 'dataSet', 'decision', 'people', 'names']);
export type DefinitionKind = z.infer<typeof DefinitionKind>;

export const Resource = z.object({ name: text({ min: 1, max: 300 }), content: Content }).meta({ id: 'Resource' });

export const Deploy = z.object({ resources: z.array(Resource).min(1).max(500) }).strict();
export type Deploy = z.infer<typeof Deploy>;

export const Deployment = z
  .object({
    id: z.string(),
    definitions: z.array(
      z.object({ kind: DefinitionKind, key: z.string(), version: z.number().int(), changed: z.boolean() }),
    ),
    warnings: z.array(DefinitionProblem).describe('What was published but may not be meant.'),
  })
  .meta({ id: 'Deployment' });
export type Deployment = z.infer<typeof Deployment>;

export const CheckResult = z.object({ problems: z.array(DefinitionProblem) }).meta({
  id: 'CheckResult',
  description: 'Every problem at once; no error among them where the resources can be deployed.',
});
export type CheckResult = z.infer<typeof CheckResult>;

const Saved = z.object({ savedAt: z.string(), savedBy: z.string().nullable() });

export const DefinitionItem = z
  .object({
    kind: DefinitionKind,
    key: z.string(),
    ...names,
    version: z.number().int().nullable().describe('null: a draft that was never published'),
    deployedAt: z.string().nullable(),
    deployedBy: z.string().nullable(),
    draft: Saved.nullable(),
  })
  .meta({ id: 'DefinitionItem' });
export type DefinitionItem = z.infer<typeof DefinitionItem>;

export const DefinitionList = z.object({ items: z.array(DefinitionItem) }).meta({ id: 'DefinitionList' });
export type DefinitionList = z.infer<typeof DefinitionList>;

export const DefinitionDraft = z
  .object({
    content: z.string(),
    baseVersion: z.number().int().nullable(),
    revision: z.number().int(),
    savedAt: z.string(),
    savedBy: z.string().nullable(),
  })
  .meta({ id: 'DefinitionDraft' });

export const Definition = z
  .object({
    kind: DefinitionKind,
    key: z.string(),
    ...names,
    version: z.number().int().nullable(),
    resource: z.string(),
    content: z.string().nullable(),
    versions: z.array(
      z.object({ version: z.number().int(), deployedAt: z.string(), deployedBy: z.string().nullable() }),
    ),
    draft: DefinitionDraft.nullable(),
  })
  .meta({ id: 'Definition' });
export type Definition = z.infer<typeof Definition>;

export const SaveDraft = z
  .object({
    content: Content,
    baseVersion: integer().nullable(),
    revision: integer().nullable().describe('The draft revision this text was made from; null: no draft yet.'),
    name: text().optional(),
  })
  .strict();
export type SaveDraft = z.infer<typeof SaveDraft>;

export const DraftSaved = z.object({ revision: z.number().int(), savedAt: z.string() }).meta({ id: 'DraftSaved' });
export type DraftSaved = z.infer<typeof DraftSaved>;

export const DefinitionQuery = z.object({ kind: DefinitionKind.optional() });
export type DefinitionQuery = z.infer<typeof DefinitionQuery>;

export const VersionQuery = z.object({ version: queryInteger(1).optional() });
export type VersionQuery = z.infer<typeof VersionQuery>;

export const CaseWord = z
  .object({
    path: z.string().describe('The variable; of what lies in it, joined with dots: `survey.result`.'),
    label: z.string().nullable().describe('null: only the file of names knows it.'),
    labelZh: z.string().nullable(),
    unit: z.string().nullable(),
    choices: z.array(z.object({ value: z.string(), label: z.string(), labelZh: z.string().nullable() })),
    isDepartment: z.boolean().describe('Its values are codes of departments.'),
  })
  .meta({
    id: 'CaseWord',
    description: "A variable of a process's cases as people read it: by the forms of its tasks.",
  });
export type CaseWord = z.infer<typeof CaseWord>;
