import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** How long a server kept others waiting, measured in three ways; milliseconds. */
export interface Held {
  /** From outside: the longest wait for an answer of `/health/live`. */
  readonly outside: number;
  /** Inside: the longest delay of its event loop. */
  readonly loop: number;
  /** What all its threads computed meanwhile. */
  readonly computed: number;
}

/** Listens to the pulse of a server from another thread. */
export class Pulse {
  readonly #url: string;
  readonly #thread: Worker;

  constructor(url: string) {
    this.#url = url;
    this.#thread = new Worker(new URL('./pulse.mjs', import.meta.url), { workerData: url, execArgv: [] });
  }

  /** While something is done, and until the server answers again. */
  async during(work: () => Promise<void>): Promise<Held> {
    await this.#longest();
    const before = await this.#metrics();
    await work();
    const after = await this.#metrics();
    return {
      outside: await this.#longest(),
      loop: 1000 * after('nodejs_eventloop_lag_max_seconds'),
      computed: 1000 * (after('process_cpu_seconds_total') - before('process_cpu_seconds_total')),
    };
  }

  async end(): Promise<void> {
    await this.#thread.terminate();
  }

  async #longest(): Promise<number> {
    this.#thread.postMessage('take');
    const [longest] = (await once(this.#thread, 'message')) as [number];
    return longest;
  }

  /** Reading them begins the loop's longest delay anew. */
  async #metrics(): Promise<(name: string) => number> {
    const text = await (await fetch(`${this.#url}/metrics`)).text();
    return (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  }
}

/**
 * What can be laid to the server's charge. On a busy machine it waits for the processor as well, so it held its loop for
 * no longer than it computed.
 */
export function heldBy({ outside, loop, computed }: Held): number {
  return Math.min(Math.max(outside, loop), computed);
}
