import type { Knex } from 'knex';
import {
  isNoneStart,
  type Event,
  type FlowNode,
  type ProcessModel,
  type Vars,
  type Store,
  type Engine,
} from '@wattloom/runtime';
import type { Receipt } from './cases.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import { readEvents, type EventRow } from './case-events.ts';
import { Cases } from './cases.ts';
import type { RecordReads } from '../records/record-reads.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

type Entry = Receipt['entries'][number];

interface Parts {
  readonly knex: Knex;
  readonly store: Store;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly records: RecordReads;
}

/** What was handed in when a case began: everything that people filled in until it had its number. */
export class Receipts {
  readonly #parts: Parts;
  readonly #people: People;
  readonly #cases: Cases;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#people = new People(parts.rights);
    this.#cases = new Cases(parts);
  }

  async open(me: User, id: string): Promise<Receipt> {
    const row = await this.#cases.viewed(me, id, 'whole');
    const { definitions } = this.#parts;
    const model = await definitions.model(row.processKey, row.processVersion);
    const rows = await readEvents(this.#parts.knex, id);
    return {
      id,
      number: row.businessKey,
      process: { key: row.processKey, ...definitions.processName(model), version: row.processVersion },
      department: this.#people.department(row.department),
      startedAt: row.startedAt,
      startedBy: this.#people.refOrNull(row.initiator),
      entries: handedIn(model, rows).map(({ node, at, by, formKey, data }) => ({
        elementId: node.id,
        ...definitions.name(model, node.id),
        at,
        by: this.#people.refOrNull(by),
        form: this.#form(formKey),
        data,
      })),
    };
  }

  #form(key: string | null): Entry['form'] {
    const schema = key === null ? null : this.#parts.definitions.form(key);
    return schema && { ...schema };
  }
}

interface HandedIn {
  readonly node: FlowNode;
  readonly at: string;
  readonly by: string | null;
  readonly formKey: string | null;
  readonly data: Vars;
}

/**
 * What starts a case, and the tasks up to the one that gave it its number; the first task where it has none. What was done
 * again later, because the case went back, counts as it was handed in last.
 */
function handedIn(model: ProcessModel, rows: readonly EventRow[]): readonly HandedIn[] {
  const numbered = rows.findIndex(({ body }) => body.type === 'businessKeySet');
  const began = started(model, rows);
  const forms = new Map(rows.flatMap(({ body }) => formOf(body)));
  const done = (some: readonly EventRow[]): readonly HandedIn[] =>
    some.flatMap(({ at, by, body }) => {
      const node = body.type === 'taskCompleted' ? model.nodes.get(body.elementId) : undefined;
      if (body.type !== 'taskCompleted' || !node) return [];
      return [{ node, at: at.toISOString(), by, formKey: forms.get(body.key) ?? null, data: body.data }];
    });
  const before = [...began, ...done(numbered < 0 ? [] : rows.slice(0, numbered))];
  const first = before.length > 0 ? before : done(rows).slice(0, 1);
  const again = new Map(done(rows.slice(Math.max(numbered, 0))).map((one) => [one.node.id, one]));
  return [...new Set(first.map((one) => again.get(one.node.id) ?? one))];
}

/** The form of a visit's task, by the visit. */
function formOf(event: Event): readonly (readonly [string, string | null])[] {
  if (event.type !== 'waitOpened' || event.props.kind !== 'task' || event.props.task.marks.signOff) return [];
  return [[event.owner, event.props.task.formKey]];
}

function started(model: ProcessModel, rows: readonly EventRow[]): readonly HandedIn[] {
  const node = [...model.nodes.values()].find((one) => one.scope === model.key && isNoneStart(one));
  const { formId = null } = (node?.props ?? {}) as { readonly formId?: string | null };
  const given = rows.find(({ body }) => body.type === 'variablesSet');
  if (!node || formId === null || given?.body.type !== 'variablesSet' || given.revision !== rows[0]?.revision)
    return [];
  return [{ node, at: given.at.toISOString(), by: given.by, formKey: formId, data: given.body.values }];
}
