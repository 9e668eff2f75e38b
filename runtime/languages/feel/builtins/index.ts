import type { FeelFunction } from '../values/feel-function.ts';
import { booleanFunctions } from './boolean.ts';
import { contextFunctions } from './context.ts';
import { conversionFunctions } from './conversion.ts';
import { listFunctions } from './list.ts';
import { numberFunctions } from './number.ts';
import { rangeFunctions } from './range.ts';
import { statisticFunctions } from './statistic.ts';
import { stringFunctions } from './string.ts';
import { temporalFunctions } from './temporal.ts';

export const builtins: ReadonlyMap<string, FeelFunction> = new Map([
  ...conversionFunctions,
  ...booleanFunctions,
  ...stringFunctions,
  ...listFunctions,
  ...statisticFunctions,
  ...numberFunctions,
  ...temporalFunctions,
  ...rangeFunctions,
  ...contextFunctions,
]);
