import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answered, Order, Outcome } from './messages.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** One server in a process of its own, that can be killed and comes back. */
export class HostProcess {
  readonly #url: string;
  readonly #died: () => void;
  readonly #open = new Map<number, (outcome: Outcome) => void>();
  #child: ChildProcess | null = null;
  #next = 1;
  #ready: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(url: string, died: () => void) {
    this.#url = url;
    this.#died = died;
    this.#spawn();
  }

  get ready(): Promise<void> {
    return this.#ready;
  }

  #spawn(): void {
    const { NODE_OPTIONS: _flagsOfJest, ...environment } = process.env;
    const child = fork(path.join(import.meta.dirname, 'host.ts'), {
      cwd: root,
      execArgv: ['--import', pathToFileURL(path.join(root, 'scripts/ts.mjs')).href],
      env: { ...environment, CHAOS_URL: this.#url },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child = child;
    this.#ready = new Promise((resolve) => {
      child.on('message', ({ id, outcome }: Answered) => {
        if (id === 0) resolve();
        this.#open.get(id)?.(outcome);
        this.#open.delete(id);
      });
      child.once('exit', () => {
        for (const answer of this.#open.values()) answer({ outcome: 'unknown', reason: 'the host died' });
        this.#open.clear();
        resolve();
        if (this.#stopped) return;
        this.#died();
        this.#spawn();
      });
    });
  }

  /** Never throws: what nobody can know is `unknown`. */
  async send(order: Order): Promise<Outcome> {
    await this.#ready;
    const id = this.#next++;
    return new Promise((resolve) => {
      this.#open.set(id, resolve);
      const failed = (error: Error | null): void => {
        if (!error) return;
        this.#open.delete(id);
        resolve({ outcome: 'unknown', reason: error.message });
      };
      if (this.#child?.connected) this.#child.send({ id, order }, failed);
      else failed(new Error('the host is away'));
    });
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
}
