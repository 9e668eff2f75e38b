import { randomUUID } from 'node:crypto';
import { isNameFile, ownReader, Rejected } from '@wattloom/runtime';
import type { CheckResult, Deploy, Deployment } from '../http/schemas/definition.ts';
import type { DefinitionProblem } from '../http/schemas/problem.ts';
import type { User } from '../http/user.ts';
import type { Parts } from '../parts.ts';
import { contradictionsWith } from './contradictions.ts';
import { takeOverSeparations } from './model-separations.ts';

type Resources = Deploy['resources'];

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
    const { definitions: deployed, warnings } = await engine.definitions.deploy(resources, { by }, own);
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
    try {
      const { warnings } = await this.#parts.engine.definitions.deploy(resources, { by: me.id }, { dryRun: true });
      return { problems: [...warnings, ...(await contradictionsWith(this.#parts, resources, me.id))] };
    } catch (error) {
      if (!(error instanceof Rejected) || error.code !== 'deployment-refused') throw error;
      return { problems: error.details.problems as DefinitionProblem[] };
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
