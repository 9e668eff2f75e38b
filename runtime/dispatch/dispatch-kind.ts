import type { NewMessage } from '../messages.ts';
import type { DispatchProps } from '../state/events.ts';
import type { Command } from '../step/run.ts';
import type { Vars } from '../state/state.ts';
import type { Dispatch, Start, Store } from '../store/store.ts';

/** What doing a dispatch may ask for. Each call is a transaction of its own on one instance; none is held meanwhile. */
export interface Dispatching {
  readonly store: Store;
  /** ISO instant in UTC. */
  readonly now: () => string;
  publish(message: NewMessage): Promise<unknown>;
  /** Throws `Rejected` where the instance refuses the command or is gone. */
  change(instanceId: string, command: Command, remember: string): Promise<void>;
  /** Starts a case by what starts its process; answers its id. */
  start(start: Start, variables: Vars, remember: string | undefined): Promise<string>;
}

/**
 * One kind of work for another instance. To add a kind: a line in `DispatchProps` (state/events.ts), a folder here with
 * what it does and its test, a line in `dispatch/index.ts`. A behaviour asks for it with `step.dispatch(props)`.
 *
 * `perform` may run twice, after a crash or a lease that ended: whatever it changes must be remembered in the same
 * transaction under `onceName(dispatch)`, so that the second time changes nothing. A `Rejected` that it lets through
 * means that nobody is there for it any more: the row goes. Anything else leaves the row, and the worker tries again.
 */
export interface DispatchKind<P extends DispatchProps = DispatchProps> {
  perform(to: Dispatching, dispatch: Dispatch, props: P): Promise<void>;
}

/** Thrown where a receiver cannot take it now (it is suspended): the row stays, and the worker comes again. */
export class NotYet extends Error {}

/** The idempotency key of a dispatch, with what tells its receivers apart where there are several. */
export function onceName({ instanceId, key }: Pick<Dispatch, 'instanceId' | 'key'>, receiver = ''): string {
  return receiver === '' ? `dispatch:${instanceId}:${key}` : `dispatch:${instanceId}:${key}:${receiver}`;
}
