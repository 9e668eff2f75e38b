/** A value of a process variable, a form or a record: JSON whose numbers are exact decimals (languages/feel/number.ts). */
export type Value = unknown;
export type Vars = Record<string, Value>;
