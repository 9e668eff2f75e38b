import { CachedInstances } from './cached/cached-instances.ts';
import { Library } from './cached/library.ts';
import { Cases } from './cases.ts';
import { Commands } from './commands/commands.ts';
import { Instances } from './commands/instances.ts';
import { Definitions } from './definitions.ts';
import { DueWork } from './due-work.ts';
import type { EngineParts } from './engine-parts.ts';
import { Jobs } from './jobs.ts';
import { Messages } from './messages.ts';
import { Operations } from './operations.ts';
import { Outbox } from './outbox/outbox.ts';
import { Tasks } from './tasks.ts';

/** The use cases of the engine, each with what it takes. Whatever one of them throws, nothing was changed. */
export class Engine {
  readonly definitions: Definitions;
  readonly cases: Cases;
  readonly tasks: Tasks;
  readonly jobs: Jobs;
  readonly messages: Messages;
  readonly operations: Operations;
  readonly #due: DueWork;
  readonly #cached: CachedInstances;

  constructor(parts: EngineParts) {
    const library = new Library(parts);
    const cached = new CachedInstances(parts.cachedMs);
    const instances = new Instances(parts, library, cached);
    const outbox = new Outbox(parts, instances);
    const commands = new Commands(instances, outbox, parts.now);
    const all = { ...parts, library, cached, instances, outbox, commands };
    this.definitions = new Definitions(all);
    this.cases = new Cases(all);
    this.tasks = new Tasks(all);
    this.jobs = new Jobs(all);
    this.messages = new Messages(all);
    this.operations = new Operations(all);
    this.#due = new DueWork(all);
    this.#cached = cached;
  }

  /** What is due now; answers how much that was. The worker loop calls it. */
  runDue(_worker = 'engine', limit = 100): Promise<number> {
    return this.#due.run(limit);
  }

  /** Another server changed these cases, or any: what is cached of them is out of date. */
  forget(instanceIds: readonly string[] | 'any'): void {
    this.#cached.forget(instanceIds);
  }
}
