/** What `instance of`, parameters and item definitions speak of. */
export type FeelType =
  | { readonly kind: 'any' }
  | { readonly kind: 'simple'; readonly name: SimpleName }
  | { readonly kind: 'list'; readonly of: FeelType }
  | { readonly kind: 'range'; readonly of: FeelType }
  | { readonly kind: 'context'; readonly entries: ReadonlyMap<string, FeelType> }
  | { readonly kind: 'function'; readonly parameters: readonly FeelType[]; readonly result: FeelType }
  | {
      readonly kind: 'allowed';
      readonly base: FeelType;
      readonly allows: (value: unknown) => boolean;
      /** The unary tests that it is written as. */
      readonly text?: string;
    };

export type SimpleName =
  | 'number'
  | 'string'
  | 'boolean'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'null';

export const ANY: FeelType = { kind: 'any' };

const simple = (name: SimpleName): FeelType => ({ kind: 'simple', name });

/** The types that have a name in FEEL; the camel-case ones are DMN 1.1's. */
export const namedTypes: ReadonlyMap<string, FeelType> = new Map<string, FeelType>([
  ['Any', ANY],
  ['number', simple('number')],
  ['string', simple('string')],
  ['boolean', simple('boolean')],
  ['date', simple('date')],
  ['time', simple('time')],
  ['date and time', simple('date and time')],
  ['dateTime', simple('date and time')],
  ['days and time duration', simple('days and time duration')],
  ['day and time duration', simple('days and time duration')],
  ['dayTimeDuration', simple('days and time duration')],
  ['years and months duration', simple('years and months duration')],
  ['year and month duration', simple('years and months duration')],
  ['yearMonthDuration', simple('years and months duration')],
  ['Null', simple('null')],
  ['list', { kind: 'list', of: ANY }],
  ['context', { kind: 'context', entries: new Map() }],
  ['range', { kind: 'range', of: ANY }],
]);
