import { storableText, type SubmissionError, table } from '@wattloom/runtime';
import type { FieldCode } from './field-codes.ts';
import type { FieldError } from './problem.schema.ts';

/** What zod says beside its English sentence. */
interface ZodIssue {
  readonly code?: string;
  readonly origin?: string;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  /** Of `storable`: its own code. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** Of `unrecognized_keys`. */
  readonly keys?: readonly string[];
}

export interface Issue extends ZodIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

type SubmissionCode = SubmissionError['code'];
type Told = Pick<FieldError, 'code' | 'params'>;

/** So many are told of one call: a list of 50,000 wrong items would be answered with megabytes. */
const MOST_TOLD = 100;
const LONGEST_TOLD = 500;

/**
 * What a schema found, each at the dotted path of its field, within `part` where that is a part of a path; the first
 * hundred.
 */
export function fieldErrors(issues: readonly Issue[], part?: string): FieldError[] {
  return issues
    .slice(0, MOST_TOLD)
    .flatMap(({ keys = [], ...issue }) => {
      const path = (issue.path ?? []).map((one) => String(typeof one === 'object' ? one.key : one));
      const at = part === undefined ? path : [part, ...path];
      // What is too much has no place of its own in the schema: it is told by its name.
      const names = keys.slice(0, MOST_TOLD).map((key) => [...at, storableText(key)]);
      const places = names.length > 0 ? names : [at];
      const message = shortened(issue.message);
      return places.map((place) => ({ path: shortened(place.join('.')), message, ...toldOf(issue) }));
    })
    .slice(0, MOST_TOLD);
}

/** Names come from outside, and zod lists all of those that it does not know: 49,000 were told in 600 KB. */
function shortened(text: string): string {
  return text.length > LONGEST_TOLD ? `${text.slice(0, LONGEST_TOLD)}…` : text;
}

/** A rule of our own has its own sentence and no code. */
function toldOf({ code = '', origin = '', minimum, maximum, params = {} }: ZodIssue): Told {
  if (code === 'custom' && typeof params.code === 'string') return { code: params.code };
  const [limited, limit] = limits[`${code} ${origin}`] ?? [];
  if (limited && limit) return { code: limited, params: { [limit]: String(minimum ?? maximum) } };
  const plain = plainCodes[code];
  return plain ? { code: plain } : {};
}

/** zod's code and what it is about -> our code and the limit's name. */
const limits: Readonly<Record<string, readonly [SubmissionCode, string] | undefined>> = table({
  'too_small string': ['too-short', 'minLength'],
  'too_big string': ['too-long', 'maxLength'],
  'too_small number': ['too-small', 'min'],
  'too_big number': ['too-large', 'max'],
  'too_small int': ['too-small', 'min'],
  'too_big int': ['too-large', 'max'],
});

const plainCodes: Readonly<Record<string, FieldCode | SubmissionCode | undefined>> = table({
  invalid_type: 'wrong-type',
  invalid_format: 'wrong-format',
  invalid_value: 'not-a-choice',
});
