import { fill } from '../../ground/problems.ts';
import type { RetryPoint } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { troubles, type TroubleKey } from './troubles.ts';

/** What an incident says and where its retry goes on. `details.says` names the sentence, the rest fills it. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly details: Vars;
  readonly retry: RetryPoint;
}

/** What went wrong in the model or its data; becomes an incident where the work stands. */
export class Trouble extends Error implements Failure {
  readonly code: string;
  readonly details: Vars;
  /** Where a retry goes on; set to `leave` where the element's own work was done already. */
  retry: RetryPoint;

  constructor(says: TroubleKey, params: Readonly<Record<string, string | number>> = {}, retry: RetryPoint = 'begin') {
    super(fill(troubles[says], params));
    this.code = says.replace(/\/.*/, '');
    this.details = { says, ...params };
    this.retry = retry;
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

/** A value as a message shows it. */
export function asJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

export function noFlow(gateway: string): Trouble {
  return new Trouble('no-flow-matched', { gateway });
}

export function notCaught(error: string, message: string | null): Trouble {
  return message
    ? new Trouble('error-not-caught/told', { error, message })
    : new Trouble('error-not-caught', { error });
}

export function calledTooDeep(process: string): Trouble {
  return new Trouble('called-too-deep', { most: mostCalls, process });
}

/** A case that lies deeper than this in calls is stopped: processes that call each other without end. */
export const mostCalls = 100;

export function endless(element: string): Trouble {
  return new Trouble('endless-loop', { most: mostEntered, element });
}

/** A command that enters more elements than this is stopped: a loop without a wait never ends by itself. */
export const mostEntered = 10_000;

/** Begun at once by one command: each event copies the maps of what is open, so the work grows with the square. */
export const mostAtOnce = 2_000;

export function tooManyAtOnce(element: string, found: number): Trouble {
  return new Trouble('endless-loop/at-once', { most: mostAtOnce, element, found });
}

/** As long as a list of FEEL may be; the results of a loop are one. */
export const mostTimes = 100_000;

export function tooManyTimes(element: string, found: number): Trouble {
  return new Trouble('endless-loop/times', { most: mostTimes, element, found });
}
