import type { DispatchProps } from '../../core/state/dispatch-props.ts';
import type { Command } from '../../core/step/run.ts';
import { Rejected } from '../../ground/problems.ts';
import type { CasePort, DefinitionPort, StartPort } from '../../store/store.ts';
import type { Dispatch, WaitAddress } from '../../store/stored.ts';
import type { Publishing } from '../publish.ts';

/** What doing a dispatch may ask for. Each command is a transaction of its own on one instance; none is held meanwhile. */
export interface Dispatching extends Publishing {
  readonly store: Publishing['store'] & DefinitionPort & CasePort & StartPort;
}

/**
 * One kind of work for another instance. To add a kind: a line in `DispatchProps` (core/state/dispatch-props.ts), a folder
 * here with what it does and its test, a line in `outbox/index.ts`. A behaviour asks for it with `step.dispatch(props)`.
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

/** Tells an instance that may be suspended: then it is told later. */
export async function changeWhenActive(to: Dispatching, id: string, command: Command, once: string): Promise<void> {
  try {
    await to.commands.change(id, command, { remember: once });
  } catch (error) {
    if (error instanceof Rejected && error.code === 'instance-suspended') throw new NotYet(error.message);
    throw error;
  }
}

/** Ends the case that a call has started, if it has and that one still runs. */
export async function cancelCalled(to: Dispatching, call: WaitAddress, dispatch: Dispatch): Promise<void> {
  const id = await to.store.calledBy(call);
  const reason = 'The case that called it went on without it.';
  const once = { remember: onceName(dispatch, 'cancel') };
  if (id !== null) await to.commands.change(id, { type: 'cancel', reason, byCaller: true }, once);
}
