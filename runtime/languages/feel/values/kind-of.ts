import { isNum } from '../number.ts';
import { DaysTime, YearsMonths } from '../temporal/durations.ts';
import { FeelDate } from '../temporal/feel-date.ts';
import { FeelDateTime } from '../temporal/feel-date-time.ts';
import { FeelTime } from '../temporal/feel-time.ts';
import { isContext } from './context.ts';
import { FeelFunction } from './feel-function.ts';
import { FeelRange } from './feel-range.ts';
import type { SimpleName } from './feel-type.ts';

export type Kind = SimpleName | 'list' | 'context' | 'range' | 'function' | 'foreign';

const classes: readonly (readonly [abstract new (...args: never[]) => object, Kind])[] = [
  [FeelDateTime, 'date and time'],
  [FeelTime, 'time'],
  [DaysTime, 'days and time duration'],
  [YearsMonths, 'years and months duration'],
  [FeelRange, 'range'],
  [FeelFunction, 'function'],
];

export function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'string';
  if (isNum(value)) return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return 'list';
  // The private constructor keeps FeelDate out of the table.
  if (value instanceof FeelDate) return 'date';
  for (const [type, kind] of classes) if (value instanceof type) return kind;
  return isContext(value) ? 'context' : 'foreign';
}
