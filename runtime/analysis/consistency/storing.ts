import { readField } from '../../languages/data-sets/read-field.ts';
import type { DataField } from '../../languages/data-sets/data-set.ts';
import { isKnown, told, type Shape, type Shapes } from './shape.ts';
import { suggestion } from './near.ts';

/** What of a value a field cannot keep. */
export interface Misfit {
  readonly code: 'record-choice' | 'record-type' | 'record-reference';
  readonly message: string;
}

/** Whether a value that an expression only passes on can be something else by the time it is stored. */
export type Passing = 'as it is' | 'perhaps narrowed';

/**
 * Literals that stand in the expression are looked at each by itself: every branch can be taken. Of what is read from
 * elsewhere all ways must be wrong, for the process may have led some of them elsewhere before; where nothing of the process
 * does, one choice that the field does not offer is enough.
 */
export function misfits(field: DataField, shapes: Shapes, passing: Passing = 'perhaps narrowed'): readonly Misfit[] {
  const written = shapes.all.filter(({ isWritten }) => isWritten);
  const read = shapes.all.filter(({ isWritten }) => !isWritten);
  const wrong = read.filter((shape) => !fits(field, shape));
  const isAllWrong = isKnown(shapes) && wrong.length === read.length;
  const choices = field.type === 'choice' && passing === 'as it is' ? wrong.filter(isChoice) : [];
  return [...written.filter((shape) => !fits(field, shape)), ...(isAllWrong ? wrong : choices)].map((shape) =>
    misfit(field, shape),
  );
}

function isChoice({ kind, literal }: Shape): boolean {
  return kind === 'text' && literal !== undefined;
}

function misfit(field: DataField, shape: Shape): Misfit {
  const { key, type, choices = [], dataSet = '' } = field;
  const found = told(shape);
  if (type === 'choice' && shape.kind === 'text') {
    const values = choices.map(({ value }) => value);
    const offered = values.slice(0, 12).map((value) => JSON.stringify(value));
    const message = `Expected "${key}" to get one of ${offered.join(', ')}, but it can get ${found}.${suggestion(String(shape.literal), values)}`;
    return { code: 'record-choice', message };
  }
  if (type === 'reference')
    return {
      code: 'record-reference',
      message: `Expected "${key}" to get a record of "${dataSet}", but it gets ${found}.`,
    };
  return { code: 'record-type', message: `Expected "${key}" to get ${expected(field)}, but it gets ${found}.` };
}

function expected({ type, maxLength }: DataField): string {
  if (type === 'text') return maxLength === undefined ? 'a text' : `a text of at most ${maxLength} characters`;
  return type === 'dateTime' ? 'a date and time with its zone' : type === 'integer' ? 'a whole number' : `a ${type}`;
}

function fits(field: DataField, shape: Shape): boolean {
  const { kind, literal, recordOf, reference } = shape;
  if (field.type === 'json') return true;
  if (field.type === 'reference') {
    const of = recordOf ?? reference;
    if (of !== undefined) return of === field.dataSet;
    // A record read before may stand for its id: a context with an id.
    if (kind === 'context') return shape.isOpen === true || shape.entries?.has('id') === true;
    return kind === 'text' && (literal === undefined || readField(field, literal).fault === undefined);
  }
  if (literal !== undefined) return readField(field, literal).fault === undefined;
  return kind !== 'list' && kind !== 'context' && fitsKind[field.type](shape);
}

/** Values that are only known by their kind: temporal values are stored as their text. */
const fitsKind: Readonly<Record<Exclude<DataField['type'], 'json' | 'reference'>, (shape: Shape) => boolean>> = {
  text: ({ kind }) => kind !== 'number' && kind !== 'boolean',
  integer: isNumeric,
  decimal: isNumeric,
  boolean: ({ kind }) => kind === 'boolean',
  date: ({ kind, format, reference }) =>
    kind === 'date' || (kind === 'text' && format !== 'dateTime' && reference === undefined),
  dateTime: ({ kind, format, reference }) =>
    kind === 'dateTime' || (kind === 'text' && format !== 'date' && reference === undefined),
  choice: ({ kind, format, reference }) => kind === 'text' && format === undefined && reference === undefined,
};

function isNumeric({ kind, format }: Shape): boolean {
  return kind === 'number' || (kind === 'text' && format === 'number');
}
