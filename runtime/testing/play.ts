import { plainCalendar } from '../languages/calendar/work-calendar.ts';
import type { BoundDecisions } from '../core/step/called-decision.ts';
import { parseBpmn } from '../core/reading/parse.ts';
import { isError } from '../ground/problems.ts';
import { replay } from '../core/state/apply.ts';
import { alongPath, joined, split } from '../core/state/parts.ts';
import { splitChange } from '../core/state/split-change.ts';
import { rootKey } from '../core/state/project.ts';
import type { DispatchProps } from '../core/state/dispatch-props.ts';
import type { Event, Stamp } from '../core/state/events.ts';
import type { WaitProps } from '../core/state/wait-props.ts';
import type { Instance, WaitKind } from '../core/state/state.ts';
import type { Vars } from '../ground/value.ts';
import type { MigrationOptions } from '../core/step/migrate.ts';
import { proposedMap, type MigrationMap } from '../core/step/migration-map.ts';
import { WholeNeeded } from '../core/step/needed.ts';
import { run } from '../core/run.ts';
import type { Command, Outcome } from '../core/step/run.ts';

const head = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
 xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="test">`;

/** What the builder of processes gives. */
export interface Drawn {
  readonly xml: string;
}

/** What keeps a process from being deployed, as "element: code". */
export async function refusals({ xml }: Drawn): Promise<readonly string[]> {
  const { problems } = await parseBpmn(xml);
  return problems.filter(isError).map(({ elementId, code }) => `${elementId ?? ''}: ${code}`);
}

/** BPMN around a process body; `before` holds what stands beside the process (messages). */
export function bpmn(body: string, before = ''): string {
  return `${head}${before}<process id="p" isExecutable="true">${body}</process></definitions>`;
}

/** `from>to` pairs as sequence flows, each named by its pair. */
export function flows(...pairs: readonly string[]): string {
  return pairs
    .map((pair) => {
      const [source = '', target = ''] = pair.split('>');
      return `<sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}"/>`;
    })
    .join('');
}

/** A store may load only what lies on the way to a wait: the command then does just the same, or asks for the whole. */
function expectTheSameAlong(
  before: Instance | null,
  command: Command,
  events: readonly Event[],
  from: (before: Instance) => Outcome,
): void {
  const wait = before && 'key' in command ? before.state.waits[command.key] : undefined;
  if (!before || !wait) return;
  const { main, parts } = split(before.state);
  expect(joined(main, parts.values())).toEqual(before.state);
  try {
    expect(from(alongPath(before, wait.owner)).events).toEqual(events);
  } catch (error) {
    if (!(error instanceof WholeNeeded)) throw error;
  }
}

/** A store writes the parts that a command changed: with those that it left as they were, they are the case. */
function expectTheSameWritten(before: Instance | null, { state }: Instance): void {
  const { main, written, gone } = splitChange(before && before.state, state);
  const parts = new Map(before ? split(before.state).parts : []);
  for (const key of gone) parts.delete(key);
  for (const part of written) parts.set(part.key, part);
  expect({ main, parts: Object.fromEntries(parts) }).toEqual({
    main: split(state).main,
    parts: Object.fromEntries(split(state).parts),
  });
}

/** Plays a process on a test clock. After every command all events are replayed and must give the same instance. */
export class Play {
  readonly #history: (readonly [Event, Stamp])[] = [];
  #model;
  readonly #decisions: BoundDecisions;
  #now = '2026-01-31T08:00:00.000Z';
  #instance: Instance | null = null;

  private constructor(model: Parameters<typeof run>[0], decisions: BoundDecisions) {
    this.#model = model;
    this.#decisions = decisions;
  }

  /** Plays a file, or a process as it is drawn. */
  static async start(
    drawn: string | Drawn,
    variables: Vars = {},
    decisions: BoundDecisions = new Map(),
  ): Promise<Play> {
    const { models, problems } = await parseBpmn(typeof drawn === 'string' ? drawn : drawn.xml);
    const [model] = models;
    if (!model || problems.some(isError)) throw new Error(problems.map(({ message }) => message).join('\n'));
    const play = new Play(model, decisions);
    play.do({ type: 'start', instanceId: 'i', processVersion: 1, businessKey: null, department: null, variables });
    return play;
  }

  get instance(): Instance {
    if (!this.#instance) throw new Error('not started');
    return this.#instance;
  }

  get events(): readonly Event[] {
    return this.#history.map(([event]) => event);
  }

  /** Elements that wait, sorted. */
  get waiting(): readonly string[] {
    return Object.values(this.instance.state.waits)
      .map(({ target }) => target)
      .sort();
  }

  /** The case's own variables, without those of executions. */
  get variables(): Vars {
    return this.instance.variables[rootKey] ?? {};
  }

  /** What the last wait of a kind was opened with. */
  opened(kind: WaitKind): WaitProps | undefined {
    return this.events
      .flatMap((event) => (event.type === 'waitOpened' ? [event.props] : []))
      .findLast((props) => props.kind === kind);
  }

  /** What is waited for, in the order of opening. */
  get openProps(): readonly WaitProps[] {
    return this.events.flatMap((event) =>
      event.type === 'waitOpened' && this.instance.state.waits[event.key] ? [event.props] : [],
    );
  }

  /** What was left to be done for other instances. */
  get dispatched(): readonly DispatchProps[] {
    return this.events.flatMap((event) => (event.type === 'dispatched' ? [event.props] : []));
  }

  /** Codes of open incidents, sorted. */
  get incidents(): readonly string[] {
    return Object.values(this.instance.state.incidents)
      .map(({ code }) => code)
      .sort();
  }

  /** Retries every open incident. */
  retry(): this {
    for (const incident of Object.keys(this.instance.state.incidents)) this.do({ type: 'retry', incident });
    return this;
  }

  do(command: Command, by: string | null = null): this {
    const stamp = { at: this.#now, by };
    const from = (before: Instance | null): Outcome =>
      run(this.#model, before, command, stamp, {
        decisions: this.#decisions,
        calendar: plainCalendar,
        history: this.events,
      });
    const { instance, events } = from(this.#instance);
    expectTheSameAlong(this.#instance, command, events, from);
    expectTheSameWritten(this.#instance, instance);
    this.#instance = instance;
    this.#history.push(...events.map((event) => [event, stamp] as const));
    expect(replay(this.#history)).toEqual(instance);
    return this;
  }

  /** Goes to another version, by the map that suggests itself and what is given beside it. */
  async migrate(xml: string, more: MigrationMap = {}, options: MigrationOptions = {}): Promise<this> {
    const [to] = (await parseBpmn(xml)).models;
    if (!to) throw new Error('no model');
    const mapping = { ...proposedMap(this.#model, to), ...more };
    this.do({ type: 'migrate', to, toVersion: this.instance.state.processVersion + 1, mapping, options });
    this.#model = to;
    return this;
  }

  at(now: string): this {
    this.#now = now;
    return this;
  }

  key(kind: WaitKind, elementId: string): string {
    const wait = Object.values(this.instance.state.waits).find((one) => one.kind === kind && one.target === elementId);
    if (!wait) throw new Error(`No open ${kind} at "${elementId}", only at ${this.waiting.join(', ')}.`);
    return wait.key;
  }

  end(kind: WaitKind, elementId: string, data: Vars = {}, by: string | null = null): this {
    return this.do({ type: 'endWait', kind, key: this.key(kind, elementId), data }, by);
  }

  /** A signal from elsewhere. */
  signal(name: string, data: Vars = {}): this {
    return this.do({ type: 'signal', name, data });
  }

  complete(elementId: string, data: Vars = {}, by: string | null = null): this {
    return this.end('task', elementId, data, by);
  }
}
