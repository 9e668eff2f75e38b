import type { ProcessModel } from '../../bpmn/model/model.ts';
import type { Event, Stamp } from '../../core/state/events.ts';
import type { Instance, Key } from '../../core/state/state.ts';
import type { Value } from '../../ground/value.ts';
import type { RecordOperation, RecordWait } from '../../core/state/wait-props.ts';
import { bindingOf, type BoundDecision, type CalledDecision } from '../../core/step/called-decision.ts';
import { CalendarNeeded, DecisionNeeded, HistoryNeeded, Needed, WholeNeeded } from '../../core/step/needed.ts';
import { run } from '../../core/run.ts';
import type { Command, Outcome } from '../../core/step/run.ts';
import { Rejected } from '../../ground/problems.ts';
import type { WorkCalendar } from '../../languages/calendar/work-calendar.ts';
import type { RecordPort } from '../../store/store.ts';

/** What a command may need beyond the instance as it was loaded. */
export interface Reach {
  /** Null without a transaction to change records in. */
  readonly records: RecordPort | null;
  readonly bind: (called: CalledDecision) => Promise<BoundDecision | null>;
  readonly calendar: () => Promise<WorkCalendar>;
  /** Every event of the instance before the command. */
  readonly history: () => Promise<readonly Event[]>;
  /** All of an instance that was loaded in part, at the same revision. */
  readonly whole: () => Promise<Instance>;
}

/** What a command came to, and the instance that it did so on: the whole one, where it needed that. */
export interface Ran extends Outcome {
  readonly before: Instance | null;
}

/**
 * Runs a command and every record operation that it comes to, each answer fed back into the step. Null where it comes to
 * one without a transaction to work in: the caller runs again with `records`.
 */
export async function runCommand(
  model: ProcessModel,
  loaded: Instance | null,
  command: Command,
  stamp: Stamp,
  reach: Reach,
): Promise<Ran | null> {
  const { records } = reach;
  const equipment: Equipment = { before: loaded, decisions: new Map(), calendar: null, history: null };
  const first = (): Outcome => run(model, equipment.before, command, stamp, equipment);
  let outcome = await runEquipped(first, equipment, reach);
  // Records change once, however often a step is run: with them only on the whole.
  if (records && openRecord(outcome) && equipment.before?.isPartial) {
    equipment.before = await reach.whole();
    outcome = await runEquipped(first, equipment, reach);
  }
  for (let open = openRecord(outcome); open; open = openRecord(outcome)) {
    if (!records) return null;
    const { instance, events } = outcome;
    const answered = await answer(open, records, stamp);
    const next = await runEquipped(() => run(model, instance, answered, stamp, equipment), equipment, reach);
    outcome = { instance: next.instance, events: [...events, ...next.events] };
  }
  return { ...outcome, before: equipment.before };
}

interface Equipment {
  before: Instance | null;
  readonly decisions: Map<string, BoundDecision | null>;
  calendar: WorkCalendar | null;
  history: readonly Event[] | null;
}

/** Runs a step, again with each thing that it asks for (see `Needed`). */
async function runEquipped(step: () => Outcome, equipment: Equipment, reach: Reach): Promise<Outcome> {
  for (;;) {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof Needed)) throw error;
      await equip(error, equipment, reach);
    }
  }
}

async function equip(needed: Needed, equipment: Equipment, reach: Reach): Promise<void> {
  if (needed instanceof CalendarNeeded) equipment.calendar = await reach.calendar();
  else if (needed instanceof HistoryNeeded) equipment.history = await reach.history();
  else if (needed instanceof WholeNeeded) equipment.before = await reach.whole();
  else if (needed instanceof DecisionNeeded)
    equipment.decisions.set(bindingOf(needed.called), await reach.bind(needed.called));
  else throw needed;
}

interface OpenRecord {
  readonly key: Key;
  readonly props: RecordWait;
}

function openRecord({ instance, events }: Outcome): OpenRecord | null {
  const key = Object.values(instance.state.waits).find(({ kind }) => kind === 'record')?.key;
  if (key === undefined) return null;
  const opened = events.find(
    (event): event is Event & { type: 'waitOpened' } => event.type === 'waitOpened' && event.key === key,
  );
  if (opened?.props.kind !== 'record') throw new Error(`Record operation ${key} was left open by an earlier command.`);
  return { key, props: opened.props };
}

async function answer({ key, props }: OpenRecord, records: RecordPort, stamp: Stamp): Promise<Command> {
  try {
    const value = await records.run(props.operation, stamp);
    return { type: 'endWait', kind: 'record', key, data: named(props.operation, value) };
  } catch (error) {
    if (!(error instanceof Rejected) || props.onRefusal === 'refuse') throw error;
    const { code, message, details } = error;
    return { type: 'recordRefused', key, refusal: { code, message, details } };
  }
}

function named(operation: RecordOperation, value: Value): Record<string, Value> {
  return operation.op === 'find' && operation.many ? { records: value } : { record: value };
}
