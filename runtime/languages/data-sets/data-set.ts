export const fieldTypes = [
  'text',
  'integer',
  'decimal',
  'boolean',
  'date',
  'dateTime',
  'choice',
  'reference',
  'json',
] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly labelZh?: string;
}

export interface DataField {
  readonly key: string;
  readonly label: string;
  readonly labelZh?: string;
  readonly type: FieldType;
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly unit?: string;
  /** Decimals: digits in all, and digits behind the point. */
  readonly precision?: number;
  readonly scale?: number;
  readonly maxLength?: number;
  /** The whole text must match it. */
  readonly pattern?: string;
  readonly choices?: readonly Choice[];
  /** References: the data set of the record that is named. */
  readonly dataSet?: string;
  /** Text: filled in when a record is created without it, e.g. `APP-{yyyy}-{000000}`. */
  readonly sequence?: string;
  /** No number of the sequence is ever skipped; records are then made one after the other. */
  readonly gapless?: boolean;
}

/** What a kind of business record consists of; its records are rows of table `data.<key>`. */
export interface DataSet {
  readonly key: string;
  readonly label: string;
  readonly labelZh?: string;
  /** The field that names a record to people. */
  readonly title?: string;
  /** The field that holds the code of the department a record belongs to. */
  readonly department?: string;
  readonly fields: readonly DataField[];
  /** Fields that are unique together. */
  readonly unique?: readonly (readonly string[])[];
}

/** What every record has beside its fields. */
export const recordColumns = ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by'] as const;

export function fieldOf(set: DataSet, key: string): DataField | undefined {
  return set.fields.find((field) => field.key === key);
}
