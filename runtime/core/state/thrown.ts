import type { Vars } from '../../ground/value.ts';

/** An error or an escalation on its way outward. */
export interface Thrown {
  readonly kind: 'error' | 'escalation';
  readonly code: string;
  readonly message: string | null;
  readonly variables: Vars;
}
