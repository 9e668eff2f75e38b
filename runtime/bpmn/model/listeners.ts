import type { Problem } from '../../ground/problems.ts';
import { givesNothing } from './constant.ts';
import { feelProblems } from './feel-texts.ts';
import { extension, list, one, text, type ModdleElement } from './moddle.ts';
import { parseRetries, retriesProblems } from './retries.ts';

/** When a listener's job is done: before an element's work, after it, and on the way of a user task. */
export type ListenerPoint = 'start' | 'end' | 'creating' | 'assigning' | 'updating' | 'completing' | 'canceling';

/** A job that an element waits for at a point of its life (`zeebe:executionListeners`, `zeebe:taskListeners`). */
export interface Listener {
  readonly on: ListenerPoint;
  /** A text as zeebe writes it: FEEL behind "=". */
  readonly type: string;
  /** Likewise. */
  readonly retries: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function parseListeners(xml: ModdleElement): readonly Listener[] {
  return drawn(xml).map((listener) => ({
    on: (text(listener, 'eventType') ?? '') as ListenerPoint,
    type: text(listener, 'type') ?? '',
    retries: parseRetries(listener),
    headers: Object.fromEntries(
      list(one(listener, 'headers'), 'values').map((header) => [
        text(header, 'key') ?? '',
        text(header, 'value') ?? '',
      ]),
    ),
  }));
}

function drawn(xml: ModdleElement): readonly ModdleElement[] {
  return [
    ...list(extension(xml, 'zeebe:ExecutionListeners'), 'listeners'),
    ...list(extension(xml, 'zeebe:TaskListeners'), 'listeners'),
  ];
}

const points: readonly string[] = ['start', 'end'] satisfies readonly ListenerPoint[];
const taskPoints: readonly string[] = [
  'creating',
  'assigning',
  'updating',
  'completing',
  'canceling',
] satisfies readonly ListenerPoint[];

/** Where each point can be listened to: a gateway has chosen its way when it ends, a boundary event begins by happening. */
function allowed(type: string): readonly string[] {
  if (type.endsWith('Gateway')) return ['start'];
  if (type === 'bpmn:BoundaryEvent') return ['end'];
  return type === 'bpmn:UserTask' ? [...points, ...taskPoints] : points;
}

export function listenerProblems(id: string, type: string, listeners: readonly Listener[]): readonly Problem[] {
  return listeners.flatMap((listener) => {
    const { on, type: jobType, retries } = listener;
    const problem = (code: string, message: string): readonly Problem[] => [{ elementId: id, code, message }];
    if (!allowed(type).includes(on)) {
      const message = `Listener "${on}" of "${id}" is not executed: expected ${allowed(type).join(', ')} there. Listen to one of these.`;
      return problem('listener-not-executed', message);
    }
    if (jobType === '' || givesNothing(jobType))
      return problem('job-type-missing', `Expected a listener of "${id}" to name a job type. Set its type.`);
    // Nothing could wait for a repair of it: what cancels the task has happened.
    if (on === 'canceling' && (jobType.startsWith('=') || retries.startsWith('=')))
      return problem(
        'listener-not-executed',
        `Listener "canceling" of "${id}" is not executed with an expression for its type or retries. Name them.`,
      );
    return [...feelProblems(id, [jobType]), ...retriesProblems(id, retries, `a listener of "${id}"`, 'its retries')];
  });
}
