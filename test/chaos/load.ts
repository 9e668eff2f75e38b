import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HostProcess } from './host-process.ts';
import type { Acknowledged } from './invariants.ts';
import type { Order, Outcome } from './messages.ts';

const clients = 12;
const batch = 60;

interface Task {
  readonly instance_id: string;
  readonly key: string;
}

export interface LoadOptions {
  readonly knex: Knex;
  readonly hosts: readonly HostProcess[];
  readonly random: () => number;
  readonly items: number;
  /** So many tasks are completed by two at once without an idempotency key. */
  readonly races: number;
}

/** Everybody who works on the cases: starts them, completes their tasks and jobs, sends their messages, until all ended. */
export class Load {
  readonly #options: LoadOptions;
  readonly #started = new Set<number>();
  readonly #completed = new Map<string, number>();
  readonly #published = new Set<number>();
  readonly #busy = new Set<string>();
  #nextItem = 1;
  #tasks: Task[] = [];
  #jobs = false;
  #over = false;
  races = 0;
  commands = 0;
  unknown = 0;

  constructor(options: LoadOptions) {
    this.#options = options;
  }

  get told(): Acknowledged {
    return { started: this.#started, completed: this.#completed, published: this.#published };
  }

  /** Resolves when every case has ended, or nothing has moved for `patienceMs`. */
  async run(patienceMs: number): Promise<void> {
    const workers = Array.from({ length: clients }, () => this.#client());
    let last = '';
    let moved = Date.now();
    while (!this.#over) {
      await sleep(100);
      const state = await this.#look().catch(() => null);
      if (state === null) continue;
      if (state !== last) [last, moved] = [state, Date.now()];
      const { items } = this.#options;
      const isDone = state === `${items} ${items}` && this.#published.size === items;
      if (isDone || Date.now() - moved > patienceMs) this.#over = true;
    }
    await Promise.all(workers);
  }

  /** What is open, and how far it has come: "started ended". */
  async #look(): Promise<string> {
    const { knex } = this.#options;
    const { rows } = await knex.raw<{ rows: Task[] }>(
      'select instance_id, key from wattloom.task order by random() limit ?',
      [batch],
    );
    this.#tasks = rows.filter((task) => !this.#busy.has(addressOf(task)));
    const { rows: counts } = await knex.raw<{ rows: { all: string; ended: string; jobs: boolean }[] }>(
      `select count(*) as all, count(*) filter (where status <> 'active') as ended,
         exists (select 1 from wattloom.wait where kind = 'job') as jobs from wattloom.instance`,
    );
    this.#jobs = counts[0]?.jobs ?? false;
    return `${counts[0]?.all ?? 0} ${counts[0]?.ended ?? 0}`;
  }

  async #client(): Promise<void> {
    while (!this.#over) if (!(await this.#act())) await sleep(20);
  }

  async #act(): Promise<boolean> {
    const { random, items } = this.#options;
    const chance = random();
    if (this.#nextItem <= items && (chance < 0.3 || this.#tasks.length === 0)) {
      await this.#startOne(this.#nextItem++);
      return true;
    }
    if (this.#jobs && chance < 0.5) {
      await this.#work();
      return true;
    }
    const task = this.#tasks.shift();
    if (task) await this.#complete(task);
    return task !== undefined;
  }

  async #startOne(item: number): Promise<void> {
    await this.#until({ op: 'start', item, idempotencyKey: `start-${item}` });
    this.#started.add(item);
    await this.#until({ op: 'publish', item });
    this.#published.add(item);
  }

  /** Sent again under the same key for as long as nobody can tell what came of it. */
  async #until(order: Order): Promise<void> {
    for (;;) {
      const outcome = await this.#send(order);
      if (outcome.outcome === 'done') return;
      if (outcome.outcome === 'refused') throw new Error(`${order.op} was refused: ${outcome.code}`);
      await sleep(50);
    }
  }

  async #work(): Promise<void> {
    const outcome = await this.#send({ op: 'work' });
    if (outcome.outcome !== 'done') return;
    for (const { instanceId, key } of outcome.value as readonly { instanceId: string; key: string }[])
      this.#tell(`${instanceId}:${key}`);
  }

  async #complete(task: Task): Promise<void> {
    const address = addressOf(task);
    if (this.#busy.has(address)) return;
    this.#busy.add(address);
    const order = { op: 'complete', instanceId: task.instance_id, key: task.key } as const;
    const isRace = this.races < this.#options.races && this.#options.random() < 0.6;
    if (isRace) await this.#race(order, address);
    else await this.#twice({ ...order, idempotencyKey: `complete-${address}` }, address);
    this.#busy.delete(address);
  }

  /** Two people press at once: at most one of them is told that it worked. */
  async #race(order: Order, address: string): Promise<void> {
    this.races += 1;
    const outcomes = await Promise.all(this.#options.hosts.map((host) => this.#send(order, host)));
    for (const { outcome } of outcomes) if (outcome === 'done') this.#tell(address);
  }

  /** One person, whose request may come twice: whatever is told is the same. */
  async #twice(order: Order, address: string): Promise<void> {
    const sends = this.#options.random() < 0.2 ? 2 : 1;
    const outcomes = await Promise.all(Array.from({ length: sends }, () => this.#send(order)));
    if (outcomes.some(({ outcome }) => outcome === 'done')) this.#completed.set(address, 1);
  }

  #tell(address: string): void {
    this.#completed.set(address, (this.#completed.get(address) ?? 0) + 1);
  }

  async #send(order: Order, host = this.#anyHost()): Promise<Outcome> {
    this.commands += 1;
    const outcome = await host.send(order);
    if (outcome.outcome === 'unknown') this.unknown += 1;
    return outcome;
  }

  #anyHost(): HostProcess {
    const { hosts, random } = this.#options;
    const host = hosts[Math.floor(random() * hosts.length)];
    if (!host) throw new Error('There is no host.');
    return host;
  }
}

const addressOf = ({ instance_id, key }: Task): string => `${instance_id}:${key}`;
