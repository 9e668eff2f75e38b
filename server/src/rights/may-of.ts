import type { May } from '../contract/common.schema.ts';
import type { Decision } from './index.ts';

/** A decision as pages show it: where it is a refusal, with everything its sentence needs. */
export function mayOf({ allowed, reason, code, params }: Decision): May {
  if (allowed) return { allowed };
  const listed = Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]);
  return {
    allowed,
    reason: reason ?? '',
    code: code ?? '',
    params: Object.fromEntries(listed) as NonNullable<May['params']>,
  };
}
