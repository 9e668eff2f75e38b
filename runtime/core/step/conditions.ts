import { evaluate } from '../../languages/feel/index.ts';
import type { Event } from '../state/events.ts';
import { rootKey } from '../state/project.ts';
import type { Key } from '../state/state.ts';
import { listenLate } from './late-listeners.ts';
import { listensInParts } from './listens-in-parts.ts';
import type { Step } from './step.ts';

/** Conditions that are waited for are looked at where a variable changed that they see, and when they are new. */
export class Conditions {
  /** Scopes whose variables changed, or that wait for a condition that was not looked at yet. */
  #changed = new Set<Key>();

  note(event: Event): void {
    if (event.type === 'variablesSet') this.#changed.add(event.scope);
    if (event.type === 'waitOpened' && event.props.kind === 'condition') this.#changed.add(event.owner);
    // Nothing was looked at while it was suspended.
    if (event.type === 'instanceResumed') this.#changed.add(rootKey);
  }

  /** Events whose condition has become true happen, before anything else goes on. */
  check(step: Step): void {
    while (this.#changed.size && step.instance.state.status === 'active') {
      const changed = this.#changed;
      this.#changed = new Set();
      if (listensInParts(step.model)) step.whole();
      for (const key of changed) step.attempt(key, (at) => listenLate(step, at));
      const sees = (key: Key | null): boolean =>
        key !== null && (changed.has(key) || sees(step.instance.state.executions[key]?.parent ?? null));
      for (const { key, owner, condition } of Object.values(step.instance.state.waits))
        if (condition && sees(owner)) look(step, key);
    }
  }
}

function look(step: Step, key: Key): void {
  const wait = step.instance.state.waits[key];
  const owner = step.instance.state.executions[wait?.owner ?? ''];
  if (!wait?.condition || !owner) return;
  // What cannot be worked out yet, for want of a variable say, is not true yet.
  const { value, diagnostics } = evaluate(wait.condition.text, step.variables(owner), { now: step.stamp.at });
  // Out of time nothing is known of it: it stays as it was.
  if (diagnostics.some(({ code }) => code === 'limit-time')) return;
  const holds = value === true;
  if (holds === wait.condition.holds) return;
  step.emit({ type: 'conditionChanged', key, holds });
  if (holds) step.happen(wait, {});
}
