import type { RetryPoint } from '../state/state.ts';

/** What went wrong in the model or its data; becomes an incident where the work stands. */
export class Trouble extends Error {
  readonly code: string;
  /** Where a retry goes on; set to `leave` where the element's own work was done already. */
  retry: RetryPoint = 'begin';

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export function noFlow(gateway: string): Trouble {
  return new Trouble(
    'no-flow-matched',
    `Expected one outgoing flow of "${gateway}" to hold, but none did. Add a default flow or correct the variables, then retry.`,
  );
}
