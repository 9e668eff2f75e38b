import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { isNameFile, ownReader, Rejected, type Engine } from '@wattloom/runtime';
import type { CheckResult, Deploy, Deployment } from './definitions.schema.ts';
import type { DefinitionProblem } from '../contract/problem.schema.ts';
import type { User } from '../contract/user.ts';
import { contradictionsWith } from './contradictions.ts';
import { takeOverSeparations } from './model-separations.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from './definition-cache.ts';
import type { ReadingPool } from '../reading/reading-pool.ts';
import type { Live } from '../live/live.ts';

type Resources = Deploy['resources'];

interface Parts {
  readonly knex: Knex;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly reader: ReadingPool;
  readonly live: Live;
  readonly now: () => string;
}

/** Publishing definitions: all of a deployment or nothing of it. */
export class Deployments {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  deploy(me: User, resources: Resources): Promise<Deployment> {
    this.#parts.rights.require(me.id, 'publish', objectOf(resources));
    return this.publish(me.id, resources);
  }

  /** By whoever decided on the right already: a person above, or the server with its files, before it serves anybody. */
  async publish(by: string | null, resources: Resources): Promise<Deployment> {
    const { engine, knex, now, live } = this.#parts;
    const own = by === null ? { reader: ownReader } : {};
    const { definitions: deployed, warnings } = await engine.definitions
      .deploy(resources, { by }, own)
      .catch((error: unknown) => this.#refused(error, resources, by));
    const contradictions = await contradictionsWith(this.#parts, resources, by);
    const items = deployed.map(({ kind, key, version, changed }) => ({ kind, key, version, changed }));
    const id = randomUUID();
    await knex.transaction(async (trx) => {
      await trx('wattloom.deployment').insert({
        id,
        deployed_at: now(),
        deployed_by: by,
        definitions: JSON.stringify(items),
      });
      for (const { kind, key } of items) await trx('wattloom.definition_draft').where({ kind, key }).delete();
    });
    await this.refresh();
    live.definitionsChanged();
    return { id, definitions: items, warnings: [...warnings, ...contradictions] };
  }

  /** Reads what is deployed, and takes over what models say of separation of duties. */
  async refresh(): Promise<void> {
    const { knex, definitions, rights } = this.#parts;
    await definitions.reload();
    if (await takeOverSeparations(knex, rights.snapshot, definitions)) await rights.reload();
  }

  /** Every problem at once; nothing is written. */
  async check(me: User, resources: Resources): Promise<CheckResult> {
    this.#parts.rights.require(me.id, 'draft', objectOf(resources));
    const own = await this.#problemsOf(resources, me.id);
    // What refuses a deployment hides nothing else: as far as the files can be read, they are held against the others.
    return { problems: [...own, ...(await contradictionsWith(this.#parts, resources, me.id))] };
  }

  /** A refusal says all that there is to say at once: the same findings as a check. */
  async #refused(error: unknown, resources: Resources, by: string | null): Promise<never> {
    if (!(error instanceof Rejected) || error.code !== 'deployment-refused') throw error;
    const problems = error.details.problems as readonly DefinitionProblem[];
    const contradictions = await contradictionsWith(this.#parts, resources, by);
    throw new Rejected(error.code, { ...error.details, problems: [...problems, ...contradictions] });
  }

  async #problemsOf(resources: Resources, by: string): Promise<readonly DefinitionProblem[]> {
    try {
      return (await this.#parts.engine.definitions.deploy(resources, { by }, { dryRun: true })).warnings;
    } catch (error) {
      if (!(error instanceof Rejected) || error.code !== 'deployment-refused') throw error;
      return error.details.problems as readonly DefinitionProblem[];
    }
  }
}

/** Resources of several kinds need the right for all of them. */
function objectOf(resources: Resources): string {
  const kinds = new Set(resources.map(({ name }) => kindOf(name)));
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? `definition:${only}` : 'definition:*';
}

function kindOf(name: string): string {
  if (name.endsWith('.bpmn')) return 'process';
  if (name.endsWith('.form')) return 'form';
  // Whoever names elements in the models names them beside the models.
  if (isNameFile(name)) return 'process';
  return name.endsWith('.json') && !name.endsWith('calendar.json') ? 'dataSet' : '*';
}
