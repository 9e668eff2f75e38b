import type { SubmissionError } from '@wattloom/runtime';
import type { FieldCode } from './field-codes.ts';
import type { FieldError } from './schemas/problem.ts';

/** What zod says beside its English sentence. */
interface ZodIssue {
  readonly code?: string;
  readonly origin?: string;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
}

interface Issue extends ZodIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

type SubmissionCode = SubmissionError['code'];
type Told = Pick<FieldError, 'code' | 'params'>;

/** So many are told of one call: a list of 50,000 wrong items would be answered with megabytes. */
const MOST_TOLD = 100;
const LONGEST_TOLD = 500;

/** What a schema found, each at the dotted path of its field; the first hundred. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.slice(0, MOST_TOLD).map((issue) => ({
    path: shortened((issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.')),
    message: shortened(issue.message),
    ...toldOf(issue),
  }));
}

/** Names come from outside, and zod lists all of those that it does not know: 49,000 were told in 600 KB. */
function shortened(text: string): string {
  return text.length > LONGEST_TOLD ? `${text.slice(0, LONGEST_TOLD)}…` : text;
}

/** A rule of our own has its own sentence and no code. */
function toldOf({ code = '', origin = '', minimum, maximum }: ZodIssue): Told {
  const [limited, limit] = limits[`${code} ${origin}`] ?? [];
  if (limited && limit) return { code: limited, params: { [limit]: String(minimum ?? maximum) } };
  const plain = plainCodes[code];
  return plain ? { code: plain } : {};
}

/** zod's code and what it is about -> our code and the limit's name. */
const limits: Readonly<Record<string, readonly [SubmissionCode, string] | undefined>> = {
  'too_small string': ['too-short', 'minLength'],
  'too_big string': ['too-long', 'maxLength'],
  'too_small number': ['too-small', 'min'],
  'too_big number': ['too-large', 'max'],
  'too_small int': ['too-small', 'min'],
  'too_big int': ['too-large', 'max'],
};

const plainCodes: Readonly<Record<string, FieldCode | SubmissionCode | undefined>> = {
  invalid_type: 'wrong-type',
  invalid_format: 'wrong-format',
  invalid_value: 'not-a-choice',
};
