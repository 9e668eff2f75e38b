import { Rejected } from '../problems.ts';
import type { Step } from './step.ts';

/** What operators do to a case as a whole. */
export type OperatorCommand =
  | { readonly type: 'cancel'; readonly reason: string }
  | { readonly type: 'suspend'; readonly reason: string }
  | { readonly type: 'resume' };

const whileSuspended: ReadonlySet<string> = new Set(['cancel', 'suspend', 'resume']);

/** Whether a command may come while the case is suspended: what lets no token go on. */
export function worksSuspended({ type }: { readonly type: string }): boolean {
  return whileSuspended.has(type);
}

export function operate(step: Step, command: OperatorCommand): void {
  switch (command.type) {
    case 'cancel':
      for (const { key, parent } of Object.values(step.instance.state.executions))
        if (parent === null) step.cancel(key);
      step.emit({ type: 'instanceEnded', status: 'terminated', reason: command.reason });
      return;
    case 'suspend':
      if (isSuspended(step)) throw new Rejected('instance-suspended', { id: step.instance.state.id });
      step.emit({ type: 'instanceSuspended', reason: command.reason });
      return;
    case 'resume':
      if (!isSuspended(step)) throw new Rejected('instance-not-suspended', { id: step.instance.state.id });
      step.emit({ type: 'instanceResumed' });
  }
}

function isSuspended({ instance }: Step): boolean {
  return instance.state.status === 'suspended';
}
