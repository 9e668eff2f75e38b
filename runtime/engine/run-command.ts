import { CalendarNeeded } from '../languages/calendar/calendar-needed.ts';
import type { WorkCalendar } from '../languages/calendar/work-calendar.ts';
import { bindingOf, DecisionNeeded, type BoundDecision, type CalledDecision } from '../core/step/called-decision.ts';
import type { ProcessModel } from '../bpmn/model/model.ts';
import { Rejected } from '../ground/problems.ts';
import type { Event, Stamp } from '../core/state/events.ts';
import type { RecordOperation, RecordWait } from '../core/state/wait-props.ts';
import type { Instance, Key } from '../core/state/state.ts';
import type { Value } from '../ground/value.ts';
import { HistoryNeeded } from '../core/step/history-needed.ts';
import { run } from '../core/run.ts';
import type { Command, Outcome } from '../core/step/run.ts';
import type { RecordPort } from '../store/store.ts';

/** What a command may need beyond the instance. */
export interface Reach {
  /** Null without a transaction to change records in. */
  readonly records: RecordPort | null;
  readonly bind: (called: CalledDecision) => Promise<BoundDecision | null>;
  readonly calendar: () => Promise<WorkCalendar>;
  /** Every event of the instance before the command. */
  readonly history: () => Promise<readonly Event[]>;
}

/**
 * Runs a command and every record operation that it comes to, each answer fed back into the step. Null where it comes to
 * one without a transaction to work in: the caller runs again with `records`.
 */
export async function runCommand(
  model: ProcessModel,
  before: Instance | null,
  command: Command,
  stamp: Stamp,
  { records, ...reach }: Reach,
): Promise<Outcome | null> {
  const decisions = new Map<string, BoundDecision | null>();
  const given: Given = { decisions, calendar: null, history: null };
  const go = (from: Instance | null, next: Command): Promise<Outcome> =>
    equipped(() => run(model, from, next, stamp, given), given, reach);
  let outcome = await go(before, command);
  for (let open = openRecord(outcome); open; open = openRecord(outcome)) {
    if (!records) return null;
    const next = await go(outcome.instance, await answer(open, records, stamp));
    outcome = { instance: next.instance, events: [...outcome.events, ...next.events] };
  }
  return outcome;
}

interface Given {
  readonly decisions: Map<string, BoundDecision | null>;
  calendar: WorkCalendar | null;
  history: readonly Event[] | null;
}

/** A step that comes to what it was not given is run again with it: it is pure, so that the first try left nothing. */
async function equipped(
  step: () => Outcome,
  given: Given,
  { bind, calendar, history }: Omit<Reach, 'records'>,
): Promise<Outcome> {
  for (;;) {
    try {
      return step();
    } catch (error) {
      if (error instanceof CalendarNeeded) given.calendar = await calendar();
      else if (error instanceof HistoryNeeded) given.history = await history();
      else if (error instanceof DecisionNeeded) given.decisions.set(bindingOf(error.called), await bind(error.called));
      else throw error;
    }
  }
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
