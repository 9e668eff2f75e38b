import { z } from 'zod';
import { Count, May, paging, PersonRef, Vars } from '../contract/common.schema.ts';
import { integer, text } from '../contract/input.ts';

export const DataField = z
  .looseObject({
    key: z.string(),
    label: z.string(),
    labelZh: z.string().optional(),
    type: z.enum(['text', 'integer', 'decimal', 'boolean', 'date', 'dateTime', 'choice', 'reference', 'json']),
    required: z.boolean().optional(),
    unique: z.boolean().optional(),
    unit: z.string().optional(),
    precision: z.number().int().optional(),
    scale: z.number().int().optional(),
    maxLength: z.number().int().optional(),
    pattern: z.string().optional(),
    choices: z.array(z.object({ value: z.string(), label: z.string(), labelZh: z.string().optional() })).optional(),
    dataSet: z.string().optional(),
    sequence: z.string().optional(),
    gapless: z.boolean().optional(),
  })
  .meta({ id: 'DataField' });

export const DataSet = z
  .looseObject({
    key: z.string(),
    label: z.string(),
    labelZh: z.string().optional(),
    title: z.string().optional(),
    department: z.string().optional(),
    fields: z.array(DataField),
    may: z.object({ read: z.boolean(), create: z.boolean() }),
  })
  .meta({ id: 'DataSet' });
export type DataSet = z.infer<typeof DataSet>;

export const DataSetList = z.object({ items: z.array(DataSet) }).meta({ id: 'DataSetList' });
export type DataSetList = z.infer<typeof DataSetList>;

export const DataRecord = z
  .object({
    id: z.string(),
    title: z.string(),
    version: z.number().int(),
    values: Vars,
    createdAt: z.string(),
    createdBy: PersonRef.nullable(),
    updatedAt: z.string(),
    updatedBy: PersonRef.nullable(),
  })
  .meta({ id: 'Record' });
export type DataRecord = z.infer<typeof DataRecord>;

export const OpenRecord = DataRecord.extend({ may: z.object({ update: May, delete: May }) }).meta({ id: 'OpenRecord' });
export type OpenRecord = z.infer<typeof OpenRecord>;

export const RecordList = z
  .object({ items: z.array(DataRecord), next: z.string().nullable(), count: Count })
  .meta({ id: 'RecordList', description: 'Newest first.' });
export type RecordList = z.infer<typeof RecordList>;

export const RecordQuery = z.object({ q: text().optional(), ...paging });
export type RecordQuery = z.infer<typeof RecordQuery>;

export const CreateRecord = z.object({ values: Vars }).strict();
export type CreateRecord = z.infer<typeof CreateRecord>;

export const UpdateRecord = z
  .object({ values: Vars, version: integer().optional().describe('May also travel as If-Match.') })
  .strict();
export type UpdateRecord = z.infer<typeof UpdateRecord>;
