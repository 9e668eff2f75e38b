import type { ProcessModel } from '../../bpmn/model/model.ts';
import type { Event } from '../state/events.ts';
import type { Execution, InstanceState, Key, MadeRecord, Wait } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import type { WaitProps } from '../state/wait-props.ts';
import type { Step } from './step.ts';

interface Stretch {
  /** The element that the case goes back to, and the scope that it lies in. */
  readonly target: string;
  readonly scope: Key;
  /** Elements of that scope on the way that is gone again. */
  readonly way: ReadonlySet<string>;
}

/** The case goes back: what the steps on the way made since they were last begun from there waits for them. */
export function keepMade(step: Step, { target, scope, way }: Stretch): void {
  const records = madeSince(step.history, target, scope).filter(({ elementId }) => isOn(step.model, way, elementId));
  if (records.length) step.emit({ type: 'madeRecordsKept', records });
}

/** A step that makes a record goes on with the one that it made before the case went back. */
export function takeUp(step: Step, at: Execution, props: WaitProps): WaitProps {
  if (props.kind !== 'record' || props.operation.op !== 'create' || props.operation.anew) return props;
  const { state } = step.instance;
  const { dataSet } = props.operation;
  const found = state.made?.find(
    (one) => one.elementId === at.elementId && one.dataSet === dataSet && one.times === timesOf(state, at),
  );
  return found ? { ...props, operation: { ...props.operation, made: found.id } } : props;
}

/** A record operation has answered: was a record made? */
export function noteMade(step: Step, { owner: key, makes: dataSet }: Wait, { record }: Vars): void {
  const at = step.instance.state.executions[key];
  if (!at || dataSet === undefined) return;
  const { id } = record as { readonly id: string };
  const times = timesOf(step.instance.state, at);
  step.emit({ type: 'recordMade', key, elementId: at.elementId, times, dataSet, id });
}

/** Everything that was made since the last execution of an element, each record as the last step that had it knew it. */
function madeSince(history: readonly Event[], target: string, scope: Key): readonly MadeRecord[] {
  const made: MadeRecord[] = [];
  /** How much had been made when an element was entered last. */
  let entered = new Map<string, number>();
  for (const event of history) {
    if (event.type === 'elementEntered' && event.parent === scope) entered.set(event.elementId, made.length);
    else if (event.type === 'recordMade') {
      const { elementId, times, dataSet, id } = event;
      made.push({ elementId, times, dataSet, id });
    } else if (event.type === 'instanceMigrated') {
      const named = (elementId: string): string => event.elements[elementId] ?? elementId;
      for (const [index, one] of made.entries()) made[index] = { ...one, elementId: named(one.elementId) };
      entered = new Map([...entered].map(([elementId, count]) => [named(elementId), count]));
    }
  }
  const since = made.slice(entered.get(target) ?? made.length);
  return since.filter(({ id }, index) => since.findLastIndex((one) => one.id === id) === index);
}

/** On the way, or inside of what is. */
function isOn(model: ProcessModel, way: ReadonlySet<string>, elementId: string): boolean {
  for (let id: string | null = elementId; id !== null; id = model.nodes.get(id)?.scope ?? null)
    if (way.has(id)) return true;
  return false;
}

function timesOf({ executions }: InstanceState, at: Execution): string {
  const times: number[] = [];
  for (let one: Execution | undefined = at; one; one = one.parent === null ? undefined : executions[one.parent])
    if (one.index !== undefined) times.unshift(one.index);
  return times.join('.');
}
