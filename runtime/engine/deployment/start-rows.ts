import { Budget, evaluate, spending } from '../../languages/feel/index.ts';
import { asText } from '../../ground/as-text.ts';
import type { ProcessModel } from '../../bpmn/model/model.ts';
import type { Problem } from '../../ground/problems.ts';
import { processStarts, type ProcessStart } from '../../core/elements/process/process-starts.ts';
import type { TimerProps } from '../../core/state/state.ts';
import { Trouble } from '../../core/step/trouble.ts';
import type { StartRow } from '../../store/stored.ts';
import { timerFrom, type TimerSource } from '../../core/triggers/timer/timer.ts';

/** What a version of a process is to be started by, beside people and messages; timers count from its deployment. */
export function startRows(
  model: ProcessModel,
  now: string,
): { readonly rows: readonly StartRow[]; readonly problems: readonly Problem[] } {
  return spending(new Budget(), () => startRowsOf(model, now));
}

function startRowsOf(model: ProcessModel, now: string): ReturnType<typeof startRows> {
  const rows: StartRow[] = [];
  const problems: Problem[] = [];
  for (const start of processStarts(model))
    try {
      rows.push(...rowOf(start, now));
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      problems.push({ elementId: start.elementId, code: error.code, message: error.message });
    }
  return { rows, problems };
}

function rowOf({ elementId, index, trigger }: ProcessStart, now: string): readonly StartRow[] {
  const row = { elementId, index, topic: null, timer: null };
  switch (trigger.kind) {
    case 'signal':
      return [{ ...row, kind: 'signal', topic: trigger.source.name }];
    case 'condition':
      return [{ ...row, kind: 'condition' }];
    case 'timer': {
      const timer = timerOf(trigger.source, now);
      // A date that is over starts nothing, or every new version would start a case for it.
      return timer.dueAt < now ? [] : [{ ...row, kind: 'timer', timer }];
    }
    default:
      return [];
  }
}

/** No case is there yet, so that its expression sees no variables. */
function timerOf({ kind, source }: TimerSource, now: string): TimerProps {
  if (kind === 'days' || kind === 'hours') throw new Trouble('timer-invalid/working-time');
  const text = source.startsWith('=') ? asText(evaluate(source.slice(1), {}, { now }).value) : source;
  return timerFrom(kind, text, now);
}
