import { isPlain } from '../../languages/forms/data-path.ts';
import type { Vars } from '../../ground/value.ts';
import type { Failure } from './trouble.ts';

/** What somebody else refused, as `Rejected` has it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Vars>;
}

/** Sentences around a reason, beside those of the troubles. */
export const refusals = ['record-refused', 'call-refused'] as const;

/** The incident of a refusal. Pages say the reason by its own code and details; values of a record are not among them. */
export function refused({ code, message, details }: Refusal, says: (typeof refusals)[number]): Failure {
  const { errors, ...rest } = details;
  const words = Object.entries(rest).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  const faults = Array.isArray(errors) ? errors.filter(isPlain).map(fault) : null;
  return {
    code,
    message,
    details: { ...Object.fromEntries(words), ...(faults && { errors: faults }), says },
    retry: 'begin',
  };
}

function fault({ path, code, message, params }: Vars): Vars {
  return { path, code, message, params };
}
