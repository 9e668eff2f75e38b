import { check as checkFeel } from '../feel/index.ts';
import type { Problem } from '../../ground/problems.ts';
import { checkValue } from './check-value.ts';
import { recordOfField } from './asked-records.ts';
import { choiceValues, json } from './choices.ts';
import { isPlain } from './data-path.ts';
import { readDecimal } from './decimal-text.ts';
import type { FieldType } from './field-types.ts';
import type { FormField } from './form-schema.ts';
import { isPattern } from './pattern.ts';
import { isDayBound } from './typed/day-bounds.ts';
import { readValue } from './read-value.ts';

type Say = (code: string, message: string) => void;
type Rule = (field: Record<string, unknown>, say: Say, type: FieldType) => void;

/** What is wrong inside one field. */
export function fieldProblems(field: Record<string, unknown>, id: string | null, type: FieldType): Problem[] {
  const problems: Problem[] = [];
  const say: Say = (code, message) =>
    problems.push({ elementId: id, code, message: `Field "${id ?? '?'}": ${message}` });
  for (const rule of rules) rule(field, say, type);
  // A default is only worth looking at where the rules that it is held against are right.
  if (problems.length === 0) defaultValue(field, say, type);
  return problems;
}

const layout: Rule = ({ layout: found }, say) => {
  const columns = isPlain(found) ? found.columns : null;
  if (columns !== null && columns !== undefined && !isWhole(columns, 1, 16))
    say('columns', `expected 1 to 16 columns, but found ${json(columns) ?? '?'}.`);
};

const switches: Rule = (field, say) => {
  for (const name of ['disabled', 'required']) {
    const found = name === 'required' ? validation(field).required : field[name];
    if (found !== undefined && typeof found !== 'boolean')
      say('not-yes-or-no', `expected "${name}" to be true or false, but found ${json(found) ?? '?'}.`);
  }
};

/** What must be FEEL behind "=", where it is there at all. */
const expressions: Rule = ({ conditional, valuesExpression, expression, type }, say) => {
  const found = {
    'conditional.hide': isPlain(conditional) ? conditional.hide : undefined,
    valuesExpression,
    ...(type === 'expression' && { expression: expression ?? null }),
  };
  for (const [name, text] of Object.entries(found)) {
    if (text === undefined || text === '') continue;
    if (isExpression(text)) feel(name, text, say);
    else say('expression-expected', `expected "${name}" to be FEEL behind "=", but found ${json(text) ?? '?'}.`);
  }
};

/** What may be FEEL behind "=". */
const perhapsExpressions: Rule = (field, say) => {
  const { readonly, label, description } = field;
  for (const [name, text] of Object.entries({ readonly, label, description, ...limitsOf(field) }))
    if (isExpression(text)) feel(name, text, say);
  if (readonly !== undefined && typeof readonly !== 'boolean' && !isExpression(readonly))
    say('not-yes-or-no', 'expected "readonly" to be true, false, or FEEL behind "=".');
};

function feel(name: string, text: string, say: Say): void {
  if (text.slice(1).trim() === '') say('feel-syntax', `"${name}" is FEEL without an expression.`);
  for (const { code, message } of checkFeel(text.slice(1)))
    say(`feel-${code}`, `"${name}" cannot be evaluated: ${message}.`);
}

const limits: Rule = (field, say) => {
  const found = limitsOf(field);
  for (const [name, limit] of Object.entries(found))
    if (limit !== undefined && limit !== '' && !isExpression(limit) && !readDecimal(limit))
      say('limit-invalid', `expected "${name}" to be a number or FEEL, but found ${json(limit) ?? '?'}.`);
  for (const [low, high] of [
    ['min', 'max'],
    ['minLength', 'maxLength'],
  ] as const) {
    const most = readDecimal(found[high]);
    if (most && readDecimal(found[low])?.greaterThan(most)) say('limits-crossed', `"${low}" is above "${high}".`);
  }
};

const texts: Rule = (field, say) => {
  const { pattern, validationType } = validation(field);
  if (pattern !== undefined && pattern !== '' && (typeof pattern !== 'string' || !isPattern(pattern)))
    say('pattern-invalid', 'expected a pattern without look-around and back references, of up to 1000 characters.');
  if (validationType !== undefined && !['', 'custom', 'email', 'phone'].includes(validationType as string))
    say('validation-type', `expected "email", "phone" or "custom", but found ${json(validationType) ?? '?'}.`);
};

const numbers: Rule = ({ type, decimalDigits, increment }, say) => {
  if (type !== 'number') return;
  if (decimalDigits !== undefined && !isWhole(decimalDigits, 0, 34))
    say('decimals-invalid', `expected 0 to 34 decimal digits, but found ${json(decimalDigits) ?? '?'}.`);
  if (increment !== undefined && increment !== '' && !readDecimal(increment)?.greaterThan(0))
    say('step-invalid', `expected a step above 0, but found ${json(increment) ?? '?'}.`);
};

const dates: Rule = ({ type, subtype, timeSerializingFormat: zone, properties }, say) => {
  if (type !== 'datetime') return;
  if (!['date', 'time', 'datetime'].includes(subtype as string))
    say('subtype-invalid', `expected "date", "time" or "datetime", but found ${json(subtype) ?? 'nothing'}.`);
  if (zone !== undefined && !['utc_offset', 'utc_normalized', 'no_timezone'].includes(zone as string))
    say('time-format', `expected "utc_offset", "utc_normalized" or "no_timezone", but found ${json(zone) ?? '?'}.`);
  for (const name of ['earliest', 'latest']) {
    const bound = isPlain(properties) ? properties[name] : undefined;
    if (typeof bound === 'string' && bound !== '' && !isDayBound(bound))
      say(
        'day-bound-invalid',
        `expected "${name}" to be a day (2026-01-31) or a time from today (-P1Y), but found "${bound}".`,
      );
  }
};

const choices: Rule = ({ values, valuesKey, valuesExpression }, say, type) => {
  if (!type.choices) return;
  const given = [values, valuesKey, valuesExpression].filter((one) => one !== undefined && one !== '');
  if (given.length !== 1) say('choices', 'expected one of "values", "valuesKey" and "valuesExpression".');
  if (values === undefined) return;
  const found = choiceValues(values);
  if (!Array.isArray(values) || found.length !== values.length || found.length === 0)
    say('choices', 'expected "values" to be a list of labels, each with a value.');
  if (new Set(found.map(json)).size !== found.length) say('choice-twice', 'expected every value once.');
};

const contents: Rule = ({ components, defaultRepetitions }, say, type) => {
  if (type.container && !Array.isArray(components)) say('field-invalid', 'expected a list of components.');
  if (type.repeats && defaultRepetitions !== undefined && !isWhole(defaultRepetitions, 0, 100))
    say('repetitions', `expected 0 to 100 rows to begin with, but found ${json(defaultRepetitions) ?? '?'}.`);
};

const words: Rule = ({ properties }, say) => {
  if (properties === undefined) return;
  if (!isPlain(properties) || Object.values(properties).some((value) => typeof value !== 'string'))
    say('properties-invalid', 'expected "properties" to hold texts only.');
  else if (properties.record !== undefined && !recordOfField({ properties: properties as Record<string, string> }))
    say(
      'record-name-invalid',
      `expected "record" to be a data set and its field (thing.number), but found "${properties.record as string}".`,
    );
};

const rules: readonly Rule[] = [
  layout,
  switches,
  expressions,
  perhapsExpressions,
  limits,
  texts,
  numbers,
  dates,
  choices,
  contents,
  words,
];

/** A default must be a value that a person could enter, as far as that is known before there is data. */
const defaultValue: Rule = (field, say, type) => {
  const { defaultValue: found, values } = field;
  if (!type.keyed || found === undefined) return;
  const known = field as unknown as FormField;
  const read = readValue(known, found);
  const checked = read.fault
    ? read
    : checkValue(type.choices && !values ? { ...known, type: 'expression' } : known, read.value, {
        rule: (value) => (isExpression(value) ? undefined : value),
        options: () => choiceValues(values),
        today: null,
      });
  const mistake = checked.fault && checked.fault.code !== 'required' && checked.fault.code !== 'must-be-checked';
  if (mistake) say('default-invalid', `the default ${json(found) ?? '?'} does not fit: ${checked.fault.message}`);
};

function validation(field: Record<string, unknown>): Record<string, unknown> {
  return isPlain(field.validate) ? field.validate : {};
}

function limitsOf(field: Record<string, unknown>): Record<'min' | 'max' | 'minLength' | 'maxLength', unknown> {
  const { min, max, minLength, maxLength } = validation(field);
  return { min, max, minLength, maxLength };
}

function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('=');
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
