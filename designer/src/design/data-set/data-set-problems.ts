import type { Problem } from '../api/types.ts';
import type { DataSet, Field } from './data-set.ts';

const KEY = /^[a-z][a-z0-9_]{0,62}$/;
/** Columns that every table has by itself. */
const taken = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by']);

export type ProblemCode =
  | 'key-wrong'
  | 'key-taken'
  | 'key-twice'
  | 'label-missing'
  | 'label-zh-missing'
  | 'choices-missing'
  | 'choice-twice'
  | 'reference-missing'
  | 'scale-wrong'
  | 'no-fields'
  | 'title-unknown'
  | 'department-unknown';

type Say = (code: ProblemCode, values: Record<string, string>) => string;
type Finding = readonly [code: ProblemCode, severity?: 'warning'];

const keyFindings = ({ key }: Field, twice: ReadonlySet<string>): Finding[] => {
  if (!KEY.test(key)) return [['key-wrong']];
  if (taken.has(key)) return [['key-taken']];
  return twice.has(key) ? [['key-twice']] : [];
};

const labelFindings = ({ label, labelZh }: Field): Finding[] => [
  ...(label.trim() === '' ? [['label-missing'] as Finding] : []),
  ...(labelZh.trim() === '' ? [['label-zh-missing', 'warning'] as Finding] : []),
];

const typeFindings = ({ type, choices = [], dataSet, precision, scale }: Field): Finding[] => {
  if (type === 'choice') {
    if (choices.length === 0) return [['choices-missing']];
    return new Set(choices.map(({ value }) => value)).size < choices.length ? [['choice-twice']] : [];
  }
  if (type === 'reference') return dataSet ? [] : [['reference-missing']];
  return type === 'decimal' && precision !== undefined && scale !== undefined && scale > precision
    ? [['scale-wrong']]
    : [];
};

const repeated = (keys: readonly string[]): ReadonlySet<string> =>
  new Set(keys.filter((key, at) => keys.indexOf(key) !== at));

/** What would be refused, or read badly, before any server is asked. */
export function dataSetProblems(set: DataSet, say: Say): readonly Problem[] {
  const keys = set.fields.map(({ key }) => key);
  const twice = repeated(keys);
  const found: Problem[] = [];
  const add = (
    elementId: string | null,
    code: ProblemCode,
    severity: 'error' | 'warning',
    values: Record<string, string>,
  ): void => void found.push({ elementId, code, severity, message: say(code, values) });

  if (set.fields.length === 0) add(null, 'no-fields', 'error', {});
  if (set.title && !keys.includes(set.title)) add(null, 'title-unknown', 'error', { field: set.title });
  if (set.department && !keys.includes(set.department))
    add(null, 'department-unknown', 'error', { field: set.department });
  set.fields.forEach((field, at) => {
    for (const [code, severity = 'error'] of [
      ...keyFindings(field, twice),
      ...labelFindings(field),
      ...typeFindings(field),
    ]) {
      add(String(at), code, severity, {
        field: field.label || field.key || String(at + 1),
        key: field.key,
      });
    }
  });
  return found;
}
