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

/** Does something whose trouble an incident's retry takes up at this point. */
export function retryFrom<T>(point: RetryPoint, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Trouble) error.retry = point;
    throw error;
  }
}

export function noFlow(gateway: string): Trouble {
  return new Trouble(
    'no-flow-matched',
    `Expected one outgoing flow of "${gateway}" to hold, but none did. Add a default flow or correct the variables, then retry.`,
  );
}

export function notCaught(code: string, message: string | null): Trouble {
  const said = message ? `: ${message}` : '';
  return new Trouble(
    'error-not-caught',
    `Expected an event that catches error "${code}"${said}, but there is none around it. Add one or repair the cause, then retry.`,
  );
}

export function decisionMissing(name: string): Trouble {
  return new Trouble(
    'decision-missing',
    `Expected decision "${name}" to be deployed, but there is none. Deploy it or correct the model, then retry.`,
  );
}

export function decisionFailed(decision: string, found: string): Trouble {
  return new Trouble(
    'decision-failed',
    `Expected decision "${decision}" to be made, but: ${found}. Correct the variables or the decision, then retry.`,
  );
}

export function calledNothing(elementId: string): Trouble {
  return new Trouble(
    'called-process-missing',
    `Expected "${elementId}" to call a process, but its expression gives nothing. Correct the variables or the model, then retry.`,
  );
}

export function calledTooDeep(process: string): Trouble {
  return new Trouble(
    'called-too-deep',
    `Expected at most ${mostCalls} cases to call one another, but "${process}" would be one more. Let the calls come to an end, then retry.`,
  );
}

/** A case that lies deeper than this in calls is stopped: processes that call each other without end. */
export const mostCalls = 100;

export function endless(elementId: string): Trouble {
  return new Trouble(
    'endless-loop',
    `Expected one command to end, but it visited ${mostVisits} elements without a wait, the last of them "${elementId}". Add a wait or a way out, then retry.`,
  );
}

/** A command that visits more elements than this is stopped: a loop without a wait never ends by itself. */
export const mostVisits = 10_000;
