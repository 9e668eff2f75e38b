import type { TroubleKind } from './reach.ts';

/** Why an answer is none yet. */
export interface Refusal {
  readonly kind: TroubleKind;
  /** How long the server wants to be left alone; null where nobody said. */
  readonly seconds: number | null;
  /** Nothing was done, so that any call may be made again. */
  readonly isUndone: boolean;
}

/** `key-in-use`: the same call still runs under this key, and will be answered by its result. */
const kinds: Readonly<Record<string, TroubleKind>> = {
  overloaded: 'busy',
  'too-busy': 'busy',
  'checks-busy': 'busy',
  'key-in-use': 'busy',
  'database-unavailable': 'database',
};

export const silence: Refusal = { kind: 'unreachable', seconds: null, isUndone: false };

async function codeOf(answer: Response): Promise<string> {
  if (answer.headers.get('content-type')?.includes('json') !== true) return '';
  const body = (await answer.clone().json()) as { readonly code?: unknown } | null;
  return typeof body?.code === 'string' ? body.code : '';
}

/** Null: the server has answered, be it with a refusal. 502 to 504 without a code of ours come from something in between. */
export async function troubleOf(answer: Response): Promise<Refusal | null> {
  if (![409, 502, 503, 504].includes(answer.status)) return null;
  const kind = kinds[await codeOf(answer).catch(() => '')];
  if (kind === undefined) return answer.status === 409 ? null : silence;
  const seconds = Number(answer.headers.get('retry-after') ?? NaN);
  return { kind, seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : 1, isUndone: true };
}
