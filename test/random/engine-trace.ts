import type { Event } from '../../runtime/core/state/events.ts';
import { rootKey } from '../../runtime/core/state/project.ts';
import type { Execution, Instance, Wait } from '../../runtime/core/state/state.ts';
import type { Vars } from '../../runtime/ground/value.ts';
import type { Command } from '../../runtime/core/step/run.ts';
import { variableNames, type Post, type RandomModel, type Values } from './random-model.ts';

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
  /** What became of a message that was sent from outside. */
  readonly became: string | null;
}

/** What was done from outside, and what was seen after it. */
export interface TraceStep {
  readonly kind: Wait['kind'] | 'start' | 'post';
  readonly target: string;
  /** The picture before, with what was done marked: which of several alike it was. */
  readonly where: string;
  /** Of a signal. */
  readonly name: string | null;
  readonly post: Post | null;
  readonly values: Values;
  readonly view: View;
}

/** Which of the open waits is ended next, and with which variables; or which message of the model comes. */
export interface Choice {
  readonly pick: number;
  readonly post: { readonly pick: number; readonly kept: boolean } | null;
  readonly values: Values;
}

/** Whatever the case runs on. */
export interface Driver {
  look(): Promise<{ readonly instance: Instance; readonly events: readonly Event[] }>;
  do(command: Command): Promise<void>;
  /** Sends a message from outside, and tells what became of it; null where nothing brings messages. */
  readonly post: ((message: Post, values: Vars) => Promise<string>) | null;
}

/** Plays a path through a model on the real engine. */
export async function traceOf(
  random: RandomModel,
  driver: Driver,
  values: Values,
  path: readonly Choice[],
): Promise<readonly TraceStep[]> {
  const look = async (became: string | null = null): Promise<View> => {
    const { instance, events } = await driver.look();
    return view(instance, events, became);
  };
  const plain = { target: '', where: '', name: null, post: null } as const;
  const trace: TraceStep[] = [{ ...plain, kind: 'start', values, view: await look() }];
  const messages = random.nodes.flatMap(({ trigger }) => (trigger?.kind === 'message' ? [trigger] : []));
  for (const { pick, values: given, post: wanted } of path) {
    const { instance } = await driver.look();
    if (trace.at(-1)?.view.ended) break;
    const message = wanted && messages[wanted.pick % messages.length];
    if (message && driver.post) {
      const post = { name: message.name, key: message.key, kept: wanted.kept };
      const became = await driver.post(post, { ...given });
      trace.push({ ...plain, kind: 'post', post, values: given, view: await look(became) });
      continue;
    }
    const open = Object.values(instance.state.waits)
      .filter(({ kind }) => kind !== 'condition')
      .sort((a, b) => (label(a) < label(b) ? -1 : 1));
    const wait = open[pick % open.length];
    if (!wait) break;
    const { kind, key, target } = wait;
    const name = nameOf(random, target);
    const data: Vars = { ...given };
    await driver.do(
      kind === 'signal' && name !== null ? { type: 'signal', name, data } : { type: 'endWait', kind, key, data },
    );
    const done = { kind, target, where: picture(instance, key), name, post: null } as const;
    trace.push({ ...done, values: given, view: await look() });
  }
  return trace;
}

function nameOf({ nodes }: RandomModel, target: string): string | null {
  const trigger = nodes.find(({ id }) => id === target)?.trigger;
  return trigger && 'name' in trigger ? trigger.name : null;
}

function label({ kind, target }: Pick<Wait, 'kind' | 'target'>): string {
  return `${kind} ${target}`;
}

function view(instance: Instance, events: readonly Event[], became: string | null): View {
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
  return { waiting, picture: picture(instance), ended, values, completed, sent, failed: failed.sort(), became };
}

/** Which flow a token came by is the same to an activity. */
function tokenOf(elementId: string, flow: string): string {
  return /^(task|pass)/u.test(elementId) ? `${elementId}<` : `${elementId}<${flow}`;
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
      return Object.entries(counts).flatMap(([flow, count]) => Array<string>(count).fill(tokenOf(elementId, flow)));
    });
  const resets = (key: string): string[] =>
    Object.entries(state.resets ?? {}).flatMap(([place, flows]) => {
      const [scope, elementId = ''] = place.split('/');
      return scope === key ? [`${elementId} started by ${[...flows].sort().join(' ')}`] : [];
    });
  const draw = ({ key, elementId }: Execution): string => {
    const inside = [
      ...Object.values(waits).flatMap((wait) =>
        wait.owner === key ? [`${label(wait)}${wait.key === marked ? '*' : ''}`] : [],
      ),
      ...Object.values(executions).flatMap((child) => (child.parent === key ? [draw(child)] : [])),
      ...tokens(key),
      ...resets(key),
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
