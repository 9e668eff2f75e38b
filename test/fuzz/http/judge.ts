import type { Attack } from './attacks.ts';
import type { Answered } from './send.ts';

interface Problem {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly errors?: readonly { readonly path: string }[];
}

/** What is wrong with an answer; null where it is as it should be. */
export function judge(attack: Attack, { status, contentType, text }: Answered): string | null {
  if (status >= 500 && status !== 503) return `${status}`;
  const told = attack.operation.answers.get(status);
  if (told === undefined) return `${status}, which the document does not have`;
  if (text !== '' && !told.includes(contentType))
    return `${status} as ${contentType}, which the document does not have`;
  if (status < 400) return null;
  if (contentType !== 'application/problem+json')
    return `${status} as ${contentType || 'nothing'}, which is no problem`;
  return problemFault(attack, status, JSON.parse(text) as Problem);
}

function problemFault({ part, place }: Attack, status: number, { code, status: said, errors }: Problem): string | null {
  if (typeof code !== 'string' || said !== status) return `${status} without its code or status`;
  if (code !== 'invalid-input') return null;
  if (!errors?.length) return 'invalid input of which nothing is said';
  const at = place.join('.');
  const isNamed =
    part === 'raw' || errors.some(({ path }) => `${at}.`.startsWith(`${path}.`) || path === '' || path.startsWith(at));
  return isNamed ? null : `invalid input named at ${errors.map(({ path }) => path).join(', ')}`;
}
