import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { ownReader, type Deployable, type Deployment, type FileReader } from '@wattloom/runtime';
import type { ProcessModel, Resource } from '@wattloom/runtime';
import type { ContradictionsJob, Finding } from '@wattloom/runtime/consistency';
import { HttpRejected } from '../contract/problems.ts';
import type { Question, ResourcesJob, Said, Told } from './reading-worker.ts';

export interface PoolOptions {
  readonly threads?: number;
  /** Jobs that wait; more are refused. */
  readonly queue?: number;
  /** From when a thread begins with a job. */
  readonly milliseconds?: number;
  readonly megabytes?: number;
}

const root = path.resolve(import.meta.dirname, '../../..');
const loader = pathToFileURL(path.join(root, 'scripts/ts.mjs')).href;
/** `.ts` from source, `.js` where the server is built and needs no loader. */
const ending = path.extname(import.meta.filename);
const worker = pathToFileURL(path.join(import.meta.dirname, `reading-worker${ending}`)).href;

/** A deployed file of fewer characters is read at once, in some 30 ms; to send it and what was read takes a third of that. */
const smallFile = 32_768;

/** Idle threads end, for each holds some 100 MB; the next job then waits a second for a new one. */
const idleTimeout = 10 * 60_000;

/** In seconds, when all threads are busy. */
const comeAgain = 10;

/**
 * Reads files on other threads: whatever a file holds, the one that serves people goes on. A job that takes too long or too
 * much memory ends with its thread.
 */
export class ReadingPool implements FileReader {
  readonly #options: Required<PoolOptions>;
  #checks: Piscina | null = null;
  /** Beside that of the checks: cases do not wait for what analysts try. */
  #deployed: Piscina | null = null;
  /** Checks that run or wait. */
  #jobs = 0;
  #isClosed = false;

  constructor({ threads = 2, queue = 16, milliseconds = 10_000, megabytes = 512 }: PoolOptions = {}) {
    this.#options = { threads, queue, milliseconds, megabytes };
  }

  readResources(resources: readonly Resource[], deployable: Deployable): Promise<Deployment> {
    return this.#check({ resources, now: deployable.now }, deployable);
  }

  async readModels(content: string): Promise<readonly ProcessModel[]> {
    // Let others have a turn: many files may be read one after the other.
    await setImmediate();
    if (content.length < smallFile || this.#isClosed) return ownReader.readModels(content);
    this.#deployed ??= this.#threads(1);
    return (await this.#deployed.run(content, { name: 'readModels' })) as readonly ProcessModel[];
  }

  /** Ends the threads, and with them what they do. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#checks?.destroy(), this.#deployed?.destroy()]);
  }

  /** None where it takes too long or all are busy: nothing hangs on them. */
  async contradictions(job: ContradictionsJob): Promise<readonly Finding[]> {
    const { threads, queue, milliseconds } = this.#options;
    if (this.#isClosed || this.#jobs >= threads + queue) return [];
    this.#jobs += 1;
    this.#checks ??= this.#threads(threads);
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(), milliseconds);
    try {
      return (await this.#checks.run(job, { name: 'contradictions', signal: tooLong.signal })) as readonly Finding[];
    } catch (error) {
      const isOver = tooLong.signal.aborted || this.#isClosed || isOutOfMemory(error);
      if (isOver) return [];
      throw error;
    } finally {
      this.#jobs -= 1;
      clearTimeout(timer);
    }
  }

  async #check(job: Omit<ResourcesJob, 'port'>, deployable: Deployable): Promise<Deployment> {
    const { threads, queue } = this.#options;
    if (this.#isClosed || this.#jobs >= threads + queue) throw busy();
    this.#jobs += 1;
    this.#checks ??= this.#threads(threads);
    const { port1: here, port2: port } = new MessageChannel();
    const tooLong = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    here.on('message', (said: Said) => {
      if ('begun' in said) timer = setTimeout(() => tooLong.abort(), this.#options.milliseconds);
      else void answer(here, said, deployable, tooLong);
    });
    try {
      const how = { name: 'readResources', transferList: [port], signal: tooLong.signal };
      return (await this.#checks.run({ ...job, port } satisfies ResourcesJob, how)) as Deployment;
    } catch (error) {
      throw this.#refused(error, tooLong.signal);
    } finally {
      this.#jobs -= 1;
      clearTimeout(timer);
      here.close();
    }
  }

  #threads(maxThreads: number): Piscina {
    return new Piscina({
      filename: worker,
      execArgv: ending === '.ts' ? ['--import', loader] : [],
      minThreads: 0,
      maxThreads,
      idleTimeout,
      // A job asks the other thread questions: its own must hear the answers.
      atomics: 'disabled',
      resourceLimits: { maxOldGenerationSizeMb: this.#options.megabytes },
    });
  }

  #refused(error: unknown, { aborted, reason }: AbortSignal): unknown {
    if (aborted && reason instanceof StoreFailed) return reason.cause;
    if (aborted) return new HttpRejected('check-too-long', { limit: this.#options.milliseconds / 1000 });
    if (isOutOfMemory(error)) return new HttpRejected('check-too-large');
    return this.#isClosed ? busy() : error;
  }
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function busy(): HttpRejected {
  return new HttpRejected('checks-busy', { seconds: comeAgain });
}

/** The store could not answer: what reads has nothing to go on with. */
class StoreFailed extends Error {}

async function answer(
  port: MessagePort,
  { number, question }: Extract<Said, { number: number }>,
  deployable: Deployable,
  job: AbortController,
): Promise<void> {
  try {
    port.postMessage({ number, answer: await answerTo(question, deployable) } satisfies Told);
  } catch (cause) {
    job.abort(new StoreFailed('The store did not answer.', { cause }));
  }
}

function answerTo(question: Question, { exists, modelOf }: Deployable): Promise<unknown> {
  return question.ask === 'exists' ? exists(...question.with) : modelOf(...question.with);
}
