import type { Problem } from '../../ground/problems.ts';
import { isPattern } from '../forms/pattern.ts';
import { fieldTypes, recordColumns, type DataField, type DataSet, type FieldType } from './data-set.ts';
import { isSequence } from './sequence.ts';
import { table } from '../../ground/table.ts';

/** Names reach SQL as identifiers, so they are plain words that PostgreSQL keeps whole. */
const keyShape = /^[a-z][a-z0-9_]{0,62}$/;
const mostFields = 300;

type Loose = Readonly<Record<string, unknown>>;

export interface CheckedDataSet {
  /** Null where a problem was found. */
  readonly dataSet: DataSet | null;
  readonly problems: readonly Problem[];
}

/** Reads a data set's file and finds every problem at once. `isKnown` says which other sets there are. */
export function checkDataSet(content: string, isKnown: (key: string) => boolean): CheckedDataSet {
  const read = readObject(content);
  if (!read)
    return { dataSet: null, problems: [say('not-a-data-set', 'Expected a JSON object with key, label and fields.')] };
  const problems = [...checkHead(read), ...checkFields(read, isKnown), ...checkNames(read)];
  return { dataSet: problems.length ? null : (read as unknown as DataSet), problems };
}

function readObject(content: string): Loose | null {
  try {
    const value: unknown = JSON.parse(content);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function say(code: string, message: string, elementId: string | null = null): Problem {
  return { elementId, code, message };
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 80);
}

function checkHead({ key, label, fields }: Loose): Problem[] {
  const problems: Problem[] = [];
  if (typeof key !== 'string' || !keyShape.test(key))
    problems.push(say('bad-key', `Expected a key of a to z, 0 to 9 and _, at most 63 long, but found ${show(key)}.`));
  if (typeof label !== 'string' || label.trim() === '')
    problems.push(say('label-missing', `Expected the data set to have a label, but found ${show(label)}.`));
  if (!Array.isArray(fields) || fields.length === 0 || fields.length > mostFields)
    problems.push(
      say(
        'fields-missing',
        `Expected 1 to ${mostFields} fields, but found ${show(Array.isArray(fields) ? fields.length : fields)}.`,
      ),
    );
  return problems;
}

function fieldsOf({ fields }: Loose): readonly Loose[] {
  return Array.isArray(fields) ? fields.map((field: unknown) => (isObject(field) ? field : {})) : [];
}

function checkFields(set: Loose, isKnown: (key: string) => boolean): Problem[] {
  const seen = new Set<unknown>();
  return fieldsOf(set).flatMap((field, index) => {
    const { key } = field;
    const name = typeof key === 'string' ? key : `fields[${index}]`;
    const twice = seen.has(key);
    seen.add(key);
    const found = [...checkKey(field, twice), ...checkType(field, (other) => other === set.key || isKnown(other))];
    return found.map(([code, message]) => say(code, `Field "${name}": ${message}`, name));
  });
}

type Finding = readonly [code: string, message: string];

function checkKey({ key, label }: Loose, twice: boolean): Finding[] {
  const found: Finding[] = [];
  if (typeof key !== 'string' || !keyShape.test(key))
    found.push(['bad-key', `expected a key of a to z, 0 to 9 and _, at most 63 long, but found ${show(key)}.`]);
  else if ((recordColumns as readonly string[]).includes(key))
    found.push(['reserved-key', 'every record has that already. Take another key.']);
  if (twice) found.push(['duplicate-field', 'expected each key once, but found it twice.']);
  if (typeof label !== 'string' || label.trim() === '')
    found.push(['label-missing', `expected a label, but found ${show(label)}.`]);
  return found;
}

function checkType(field: Loose, isKnown: (key: string) => boolean): Finding[] {
  const type = fieldTypes.find((one) => one === field.type);
  if (!type) return [['unknown-type', `expected a type of ${fieldTypes.join(', ')}, but found ${show(field.type)}.`]];
  return [...checkOptions(field, type), ...(checksByType[type]?.(field, isKnown) ?? [])];
}

/** Options that only some types have. One on another type is a mistake of whoever wrote it, not a wish to ignore. */
const optionTypes: Readonly<Record<string, readonly FieldType[]>> = table({
  precision: ['decimal'],
  scale: ['decimal'],
  maxLength: ['text'],
  pattern: ['text'],
  sequence: ['text'],
  gapless: ['text'],
  choices: ['choice'],
  dataSet: ['reference'],
});

function checkOptions(field: Loose, type: FieldType): Finding[] {
  const misplaced = Object.entries(optionTypes).filter(
    ([name, types]) => field[name] !== undefined && !types.includes(type),
  );
  const found = misplaced.map<Finding>(([name, types]) => [
    'misplaced-option',
    `${name} belongs to ${types.join(', ')}, but this field is ${type}.`,
  ]);
  if (field.unique === true && type === 'json') found.push(['misplaced-option', 'a json field cannot be unique.']);
  return found;
}

const checksByType: Partial<Record<FieldType, (field: Loose, isKnown: (key: string) => boolean) => Finding[]>> = {
  text: ({ maxLength, pattern, sequence, gapless }) => {
    const found: Finding[] = [];
    if (maxLength !== undefined && !isWhole(maxLength, 1, 1_000_000))
      found.push(['bad-option', `expected maxLength from 1 to 1000000, but found ${show(maxLength)}.`]);
    if (pattern !== undefined && (typeof pattern !== 'string' || !isPattern(pattern)))
      found.push(['bad-pattern', `expected a regular expression without look-around, but found ${show(pattern)}.`]);
    if (sequence !== undefined && (typeof sequence !== 'string' || !isSequence(sequence)))
      found.push(['bad-sequence', `expected a text such as "APP-{yyyy}-{000000}", but found ${show(sequence)}.`]);
    if (gapless !== undefined && (typeof gapless !== 'boolean' || sequence === undefined))
      found.push(['bad-option', `expected gapless to be true or false beside a sequence, but found ${show(gapless)}.`]);
    return found;
  },
  decimal: ({ precision, scale }) => {
    if (precision === undefined && scale === undefined) return [];
    if (isWhole(precision, 1, 34) && (scale === undefined || isWhole(scale, 0, precision))) return [];
    return [
      [
        'bad-option',
        `expected precision from 1 to 34 and scale up to it, but found ${show(precision)} and ${show(scale)}.`,
      ],
    ];
  },
  choice: ({ choices }) => {
    const values = Array.isArray(choices) ? choices.map((one: unknown) => (isObject(one) ? one.value : one)) : [];
    if (!values.length || values.some((value) => typeof value !== 'string' || value === ''))
      return [['choices-missing', 'expected choices, each with a value and a label.']];
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    return twice === undefined
      ? []
      : [['duplicate-choice', `expected each choice once, but found ${show(twice)} twice.`]];
  },
  reference: ({ dataSet }, isKnown) =>
    typeof dataSet === 'string' && isKnown(dataSet)
      ? []
      : [
          [
            'unknown-data-set',
            `expected dataSet to name a data set, but found ${show(dataSet)}. Deploy that one with it.`,
          ],
        ],
};

function isWhole(value: unknown, from: number, to: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= from && value <= to;
}

function checkNames(set: Loose): Problem[] {
  const fields = fieldsOf(set);
  const has = (key: unknown): boolean => fields.some((field) => field.key === key);
  const problems = (['title', 'department'] as const)
    .filter((name) => set[name] !== undefined && !has(set[name]))
    .map((name) => say('unknown-field', `Expected ${name} to name a field, but found ${show(set[name])}.`));
  const place = fields.find(({ key }) => key === set.department) as Partial<DataField> | undefined;
  if (set.department !== undefined && place && place.type !== 'text' && place.type !== 'choice')
    problems.push(say('department-type', `Expected the department field to be text, but it is ${show(place.type)}.`));
  return [...problems, ...checkUnique(set.unique, has)];
}

function checkUnique(unique: unknown, has: (key: unknown) => boolean): Problem[] {
  if (unique === undefined) return [];
  const groups: unknown[] = Array.isArray(unique) ? unique : [null];
  return groups
    .filter(
      (group) => !Array.isArray(group) || group.length === 0 || !group.every(has) || new Set(group).size < group.length,
    )
    .map((group) => say('unknown-field', `Expected unique to be lists of field keys, but found ${show(group)}.`));
}
