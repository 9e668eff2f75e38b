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
type FieldType = (typeof fieldTypes)[number];

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly labelZh: string;
}

export interface Field {
  readonly key: string;
  readonly label: string;
  readonly labelZh: string;
  readonly type: FieldType;
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly unit?: string;
  readonly precision?: number;
  readonly scale?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly choices?: readonly Choice[];
  readonly dataSet?: string;
  readonly sequence?: string;
  readonly gapless?: boolean | undefined;
}

export interface DataSet {
  readonly key: string;
  readonly label: string;
  readonly labelZh: string;
  readonly title?: string;
  readonly department?: string;
  readonly fields: readonly Field[];
  readonly unique?: readonly (readonly string[])[];
}

/** The text of a data set file; what is empty is left out. */
export const formatDataSet = (set: DataSet): string =>
  `${JSON.stringify(set, (_key, value: unknown) => (value === '' || value === undefined || value === false ? undefined : value), 2)}\n`;
