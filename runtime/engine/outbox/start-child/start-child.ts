import { calledName, type CalledProcess } from '../../../core/state/called-process.ts';
import { Rejected } from '../../../ground/problems.ts';
import type { DispatchProps } from '../../../core/state/dispatch-props.ts';
import type { Command } from '../../../core/step/run.ts';
import type { DefinitionPort, InstancePort } from '../../../store/store.ts';
import type { DefinitionVersion, Dispatch, WaitAddress } from '../../../store/stored.ts';
import { cancelCalled, changeWhenActive, onceName, type DispatchKind, type Dispatching } from '../dispatch-kind.ts';

type StartChild = Extract<DispatchProps, { kind: 'startChild' }>;

type Reading = DefinitionPort & Pick<InstancePort, 'load'>;

/** Starts the case that a call waits for. Where it cannot, the call has an incident. */
export const startChild: DispatchKind<StartChild> = {
  async perform(to, dispatch, props) {
    const call = { instanceId: dispatch.instanceId, key: props.call };
    if (!(await isOpen(to.store, call))) {
      await cancelCalled(to, call, dispatch);
      return;
    }
    const definition = await found(to.store, call.instanceId, props.called);
    try {
      if (!definition)
        throw new Rejected('called-process-missing', { process: calledName(props.called).replace('process:', '') });
      await start(to, dispatch, props, definition);
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      const { code, message, details } = error;
      const failed: Command = { type: 'callFailed', key: call.key, refusal: { code, message, details } };
      await changeWhenActive(to, call.instanceId, failed, onceName(dispatch, 'failed'));
      return;
    }
    // Cancelled meanwhile: whoever did that may have looked for the case before it was there.
    if (!(await isOpen(to.store, call))) await cancelCalled(to, call, dispatch);
  },
};

async function start(
  to: Dispatching,
  dispatch: Dispatch,
  { call: key, start: { variables, root, depth, ...about } }: StartChild,
  { key: process, version }: DefinitionVersion,
): Promise<void> {
  const caller = { instanceId: dispatch.instanceId, key, root, depth };
  const { startedBy: by, ...options } = about;
  const how = { by, caller, remember: onceName(dispatch) };
  await to.commands.start(process, { ...options, version, variables }, how);
}

/** The version that the call is bound to; null where there is none. */
async function found(store: Reading, callerId: string, called: CalledProcess): Promise<DefinitionVersion | null> {
  if (called.binding === 'latest') return store.definition('process', called.process);
  if (called.binding === 'versionTag') return store.providing(calledName(called));
  const { processKey, processVersion } = (await store.load(callerId))?.instance.state ?? {};
  const caller = processKey === undefined ? null : await store.definition('process', processKey, processVersion);
  return store.providing(calledName(called), caller?.deployedAt);
}

async function isOpen(store: Reading, { instanceId, key }: WaitAddress): Promise<boolean> {
  return (await store.load(instanceId))?.instance.state.waits[key]?.kind === 'child';
}
