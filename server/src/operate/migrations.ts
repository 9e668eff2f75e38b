import { elementsProblems, mapProblems, proposedMap, Rejected, type ProcessModel } from '@wattloom/runtime';
import type { Knex } from 'knex';
import type { MigrationPlan, PlanMigration } from './operate.schema.ts';
import type { User } from '../contract/user.ts';
import { withinRights } from './batch-service.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
}

/** What a migration of many cases would meet, before one of them is touched. */
export class Migrations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async plan(me: User, { process, from, to, mapping }: PlanMigration): Promise<MigrationPlan> {
    const { rights } = this.#parts;
    const within = withinRights(rights, me.id, { kind: 'migrate' });
    if (within.sql === 'false') rights.require(me.id, 'operate', `process:${process}`, { department: null });
    const [before, after] = await Promise.all([this.#model(process, from), this.#model(process, to)]);
    const map = { ...(mapping ?? proposedMap(before, after)), [process]: process };
    const where = `i.process_key = ? and i.process_version = ? and i.status in ('active', 'suspended') and ${within.sql}`;
    const bindings = [process, from, ...within.bindings] as Knex.RawBinding[];
    const { rows } = await this.#parts.knex.raw<{ rows: { elementId: string; tokens: number }[] }>(
      `with i as materialized (select i.id, i.state from wattloom.instance i where ${where}),
       e as (
         select value from i, jsonb_each(i.state -> 'executions')
         union all select value from i join wattloom.part p on p.instance_id = i.id, jsonb_each(p.state -> 'executions'))
       select e.value ->> 'elementId' as "elementId", count(*)::int as tokens from e group by 1`,
      bindings,
    );
    const tokens = new Map(rows.map(({ elementId, tokens: count }) => [elementId, count]));
    const standing = [...tokens.keys()].filter((id) => id !== process && before.nodes.has(id));
    const problems = [...mapProblems(before, after, map), ...elementsProblems(before, after, map, standing)];
    const unique = new Map(problems.map((one) => [`${one.elementId ?? ''} ${one.code}`, one]));
    return {
      mapping: map,
      instances: tokens.get(process) ?? 0,
      elements: this.#nodesOf(before).map((node) => ({
        ...node,
        tokens: tokens.get(node.elementId) ?? 0,
        target: map[node.elementId] ?? null,
      })),
      targets: this.#nodesOf(after),
      problems: [...unique.values()].map((one) => ({ resource: process, ...one })),
    };
  }

  async #model(key: string, version: number): Promise<ProcessModel> {
    const found = await this.#parts.definitions.version('process', key, version);
    if (!found) throw new Rejected('no-such-process', { process: `${key}, version ${version}` });
    return this.#parts.definitions.model(key, version);
  }

  #nodesOf(model: ProcessModel): MigrationPlan['targets'] {
    return [...model.nodes.values()]
      .filter(({ scope }) => scope !== null)
      .map(({ id, type }) => ({ elementId: id, ...this.#parts.definitions.elementName(model, id), type }));
  }
}
