import { isDeepStrictEqual } from 'node:util';
import { parseBpmn } from '../../runtime/model/parse.ts';
import { isError } from '../../runtime/problems.ts';
import { replay } from '../../runtime/state/apply.ts';
import type { Event, Stamp } from '../../runtime/state/events.ts';
import { alongPath, WholeNeeded } from '../../runtime/state/parts.ts';
import { rootKey } from '../../runtime/state/project.ts';
import type { Execution, Instance, Vars, Wait } from '../../runtime/state/state.ts';
import { run, type Command, type Outcome } from '../../runtime/step/run.ts';
import { variableNames, type RandomModel, type Values } from './random-model.ts';

/** What can be seen of a case, from either side. Lists are sorted. */
export interface View {
  readonly waiting: readonly string[];
  /** Where it stands: what is inside what, with what each waits for, and the tokens at joins (as in `reference/picture.ts`). */
  readonly picture: string;
  readonly ended: boolean;
  readonly values: Values;
  readonly completed: Readonly<Record<string, number>>;
  readonly sent: Readonly<Record<string, number>>;
  /** Where an error was thrown that nobody catches. */
  readonly failed: readonly string[];
}

/** What was done from outside, and what was seen after it. */
export interface TraceStep {
  readonly kind: Wait['kind'] | 'start';
  readonly target: string;
  /** The picture before, with what was done marked: which of several alike it was. */
  readonly where: string;
  /** Of a signal. */
  readonly name: string | null;
  readonly values: Values;
  readonly view: View;
}

/** Which of the open waits is ended next, and with which variables. */
export interface Choice {
  readonly pick: number;
  readonly values: Values;
}

/** Plays a path through a model on the real engine; replays all events after every command. */
export async function traceOf(
  random: RandomModel,
  xml: string,
  values: Values,
  path: readonly Choice[],
): Promise<readonly TraceStep[]> {
  const { models, problems } = await parseBpmn(xml);
  const [model] = models;
  if (!model || problems.some(isError))
    throw new Error(`A valid model is refused: ${problems.map(({ message }) => message).join('\n')}`);
  const stamp: Stamp = { at: '2026-01-31T08:00:00.000Z', by: null };
  const history: (readonly [Event, Stamp])[] = [];
  let instance: Instance | null = null;
  const does = (command: Command): Instance => {
    const from = (before: Instance | null): Outcome => run(model, before, command, stamp);
    const outcome = from(instance);
    holdAlong(instance, command, outcome, from);
    history.push(...outcome.events.map((event) => [event, stamp] as const));
    instance = outcome.instance;
    if (!isDeepStrictEqual(replay(history), instance)) throw new Error('The replayed events give another instance.');
    return outcome.instance;
  };
  const look = (now: Instance): View =>
    view(
      now,
      history.map(([event]) => event),
    );
  const start = { instanceId: 'i', processVersion: 1, businessKey: null, department: null } as const;
  let now = does({ type: 'start', ...start, variables: { ...values } });
  const trace: TraceStep[] = [{ kind: 'start', target: '', where: '', name: null, values, view: look(now) }];
  for (const { pick, values: given } of path) {
    const open = Object.values(now.state.waits)
      .filter(({ kind }) => kind !== 'condition')
      .sort((a, b) => (label(a) < label(b) ? -1 : 1));
    const wait = open[pick % open.length];
    if (!wait) break;
    const { kind, key, target } = wait;
    const name = nameOf(random, target);
    const data: Vars = { ...given };
    const where = picture(now, key);
    now = does(
      kind === 'signal' && name !== null ? { type: 'signal', name, data } : { type: 'endWait', kind, key, data },
    );
    trace.push({ kind, target, where, name, values: given, view: look(now) });
  }
  return trace;
}

/** A store may load only what lies on the way to a wait: the command then does just the same, or asks for the whole. */
function holdAlong(
  before: Instance | null,
  command: Command,
  { events }: Outcome,
  from: (before: Instance) => Outcome,
): void {
  const wait = before && 'key' in command ? before.state.waits[command.key] : undefined;
  if (!before || !wait) return;
  try {
    if (!isDeepStrictEqual(from(alongPath(before, wait.owner)).events, events))
      throw new Error('The command does something else where only the way to its wait is loaded.');
  } catch (error) {
    if (!(error instanceof WholeNeeded)) throw error;
  }
}

function nameOf({ nodes }: RandomModel, target: string): string | null {
  const trigger = nodes.find(({ id }) => id === target)?.trigger;
  return trigger && 'name' in trigger ? trigger.name : null;
}

function label({ kind, target }: Pick<Wait, 'kind' | 'target'>): string {
  return `${kind} ${target}`;
}

function view(instance: Instance, events: readonly Event[]): View {
  const { state, variables } = instance;
  const incidents = Object.values(state.incidents);
  const odd = incidents.find(({ code }) => code !== 'token-stuck' && code !== 'error-not-caught');
  if (odd) throw new Error(`An incident that no generated model can have: ${odd.code}.`);
  const ended = state.status === 'completed';
  const waiting = Object.values(state.waits).map(label).sort();
  if (!ended && waiting.length === 0 && incidents.length === 0) throw new Error('The case stands still in silence.');
  const completed: Record<string, number> = {};
  const sent: Record<string, number> = {};
  for (const event of events)
    if (event.type === 'elementLeft' && event.how === 'completed')
      completed[event.elementId] = (completed[event.elementId] ?? 0) + 1;
    else if (event.type === 'dispatched' && event.props.kind === 'message')
      sent[event.props.message.name] = (sent[event.props.message.name] ?? 0) + 1;
  const all = ended ? lastValues(events) : (variables[rootKey] ?? {});
  const values = Object.fromEntries(variableNames.map((name) => [name, all[name]])) as Values;
  const failed = incidents
    .filter(({ code }) => code === 'error-not-caught')
    .map(({ owner }) => state.executions[owner]?.elementId ?? '');
  return { waiting, picture: picture(instance), ended, values, completed, sent, failed: failed.sort() };
}

function picture({ state }: Instance, marked: string | null = null): string {
  const { executions, waits, arrivals, incidents } = state;
  const failed = new Set(
    Object.values(incidents).flatMap(({ owner, code }) => (code === 'token-stuck' ? [] : [owner])),
  );
  const tokens = (key: string): string[] =>
    Object.entries(arrivals).flatMap(([place, counts]) => {
      const [scope, elementId = ''] = place.split('/');
      if (scope !== key) return [];
      return Object.entries(counts).flatMap(([flow, count]) => Array<string>(count).fill(`${elementId}<${flow}`));
    });
  const draw = ({ key, elementId }: Execution): string => {
    const inside = [
      ...Object.values(waits).flatMap((wait) =>
        wait.owner === key ? [`${label(wait)}${wait.key === marked ? '*' : ''}`] : [],
      ),
      ...Object.values(executions).flatMap((child) => (child.parent === key ? [draw(child)] : [])),
      ...tokens(key),
    ];
    return `${elementId}${failed.has(key) ? '!' : ''}{${inside.sort().join(', ')}}`;
  };
  return Object.values(executions)
    .filter(({ parent }) => parent === null)
    .map(draw)
    .join();
}

function lastValues(events: readonly Event[]): Vars {
  return Object.assign({}, ...events.map((event) => (event.type === 'variablesSet' ? event.values : {}))) as Vars;
}
