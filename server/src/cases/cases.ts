import type { Knex } from 'knex';
import {
  activitiesOf,
  isOneAtATime,
  Rejected,
  visibleVariables,
  type Instance,
  type Store,
  type Engine,
} from '@wattloom/runtime';
import { counted, keyset, readCursor, writeCursor } from '../contract/keyset.ts';
import type { Choice, InstanceDetail, InstanceItem, InstanceList, InstanceQuery, InstanceRef } from './cases.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import { TaskItems } from '../tasks/task-items.ts';
import { caseRecords } from './case-records.ts';
import { readCasePage, type CasePage } from './case-page.ts';
import { CaseRights } from './case-rights.ts';
import { caseRows, type CaseRow } from './case-rows.ts';
import { tokensOf } from './case-tokens.ts';
import { casesSaying, matchedBy, whatMatched, type Said } from '../search/said-values.ts';
import type { RecordReads } from '../records/record-reads.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

interface Parts {
  readonly knex: Knex;
  readonly store: Store;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly records: RecordReads;
}

/** Cases: the list, one with where it stands, and what operators do with it. */
export class Cases {
  readonly #parts: Parts;
  readonly #people: People;
  readonly #rights: CaseRights;
  readonly #items: TaskItems;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#people = new People(parts.rights);
    this.#rights = new CaseRights(parts.knex, parts.rights);
    this.#items = new TaskItems(parts);
  }

  async list(me: User, query: InstanceQuery): Promise<InstanceList> {
    const rights = this.#rights.filter(me);
    const where = [rights.sql];
    const bindings = [...rights.bindings];
    const and = (sql: string, ...values: readonly unknown[]): void => {
      where.push(sql);
      bindings.push(...values);
    };
    const { knex, definitions } = this.#parts;
    const said: Said = { knex, definitions, readable: this.#rights.readable(me) };
    const text = query.q?.trim() ?? '';
    filter(query, and);
    await search(text, said, and);
    const count = await counted(this.#parts.knex, `wattloom.instance i where ${where.join(' and ')}`, bindings);
    const after = readCursor(query.cursor, ['instant', 'uuid']);
    if (after) and(keyset(['i.started_at', 'i.id'], 'desc'), ...after);
    const found = await caseRows(
      this.#parts.knex,
      where.join(' and '),
      [...bindings, query.limit + 1],
      'order by i.started_at desc, i.id desc limit ?',
    );
    const page = found.slice(0, query.limit);
    const last = found.length > query.limit ? page.at(-1) : undefined;
    const matched = await whatMatched(
      said,
      text,
      page.map(({ id }) => id),
    );
    const items = await Promise.all(
      page.map(async (row) => ({ ...(await this.#item(row)), ...matchedBy(matched, row.id) })),
    );
    return { items, count, next: last ? writeCursor([last.startedAt, last.id]) : null };
  }

  async open(me: User, id: string): Promise<InstanceDetail> {
    const row = await this.viewed(me, id);
    const loaded = await this.#parts.store.load(id);
    if (!loaded) throw new Rejected('no-such-instance', { id });
    const { at: _at, incidents: _count, ...item } = await this.#item(row);
    const ofTasks = this.#parts.rights.taskFilter(me.id, 'view');
    const page = await readCasePage(this.#parts.knex, id, { ofTasks, ofCases: this.#rights.filter(me) });
    const model = await this.#parts.definitions.model(row.processKey, row.processVersion);
    const variables = this.#rights.seesAll(me, row) ? caseVariables(loaded.instance) : {};
    return {
      ...item,
      ...tokensOf((id) => this.#parts.definitions.elementName(model, id), row, loaded.instance, page),
      variables,
      records: await caseRecords(this.#parts, me, variables),
      tasks: page.tasks.map((task) => this.#items.item(task)),
      choices: await this.#choicesOf(row, loaded.instance),
      ...(await this.#family(page)),
      may: this.#rights.offers(me, row),
    };
  }

  async cancel(me: User, id: string, reason: string): Promise<InstanceRef> {
    const row = await this.viewed(me, id);
    this.#rights.requireCancel(me, row);
    const done = await this.#parts.engine.operations.cancel(id, { reason }, { by: me.id });
    return { id: done.id, state: done.status };
  }

  /** The case, if the person may see it. */
  async viewed(me: User, id: string, how: 'whole' | 'outside' = 'outside'): Promise<CaseRow> {
    const row = await this.#find(id);
    if (how === 'whole') this.#rights.requireAll(me, row);
    else await this.#rights.requireView(me, row);
    return row;
  }

  async #find(id: string): Promise<CaseRow> {
    const [row] = await caseRows(this.#parts.knex, 'i.id = ?', [id]);
    if (!row) throw new Rejected('no-such-instance', { id });
    return row;
  }

  async #choicesOf(row: CaseRow, { state }: Instance): Promise<Choice[]> {
    const waits = Object.values(state.waits).filter(({ kind }) => kind === 'choice');
    if (waits.length === 0) return [];
    const model = await this.#parts.definitions.model(row.processKey, row.processVersion);
    const named = (elementId: string) => ({ elementId, ...this.#parts.definitions.elementName(model, elementId) });
    const { rows: visits } = await this.#parts.knex.raw<{ rows: Visit[] }>(
      `select parent, element_id as "elementId", how from wattloom.activity where instance_id = ? and parent = any(?::text[])`,
      [row.id, waits.map(({ owner }) => owner)],
    );
    return waits.map(({ key, owner, target }) => {
      const count = (elementId: string, how: Visit['how']): number =>
        visits.filter((one) => one.parent === owner && one.elementId === elementId && one.how === how).length;
      const activities = activitiesOf(model, target).map((elementId) => ({
        ...named(elementId),
        open: count(elementId, null),
        done: count(elementId, 'completed'),
      }));
      return { key, ...named(target), oneAtATime: isOneAtATime(model, target), activities };
    });
  }

  async #family({ parent, children }: CasePage): Promise<Pick<InstanceDetail, 'parent' | 'children'>> {
    const link = async (row: CaseRow): Promise<NonNullable<InstanceDetail['parent']>> => {
      const { id: linked, process, businessKey, state } = await this.#item(row);
      return { id: linked, process, businessKey, state };
    };
    return {
      parent: parent && (await link(parent)),
      children: await Promise.all(
        children.map(async (row) => ({
          ...(await link(row)),
          elementId: row.calledBy,
          startedAt: row.startedAt,
          endedAt: row.endedAt,
        })),
      ),
    };
  }

  async #item(row: CaseRow): Promise<InstanceItem> {
    const { definitions } = this.#parts;
    const model = await definitions.model(row.processKey, row.processVersion);
    return {
      id: row.id,
      process: { key: row.processKey, ...definitions.processName(model), version: row.processVersion },
      businessKey: row.businessKey,
      state: row.state,
      department: this.#people.department(row.department),
      startedAt: row.startedAt,
      startedBy: this.#people.refOrNull(row.initiator),
      endedAt: row.endedAt,
      at: row.at.map((elementId) => ({ elementId, ...definitions.elementName(model, elementId) })),
      incidents: row.incidents,
    };
  }
}

/** One time that an activity was begun. */
interface Visit {
  readonly parent: string;
  readonly elementId: string;
  readonly how: 'completed' | 'cancelled' | 'compensated' | null;
}

type And = (sql: string, ...values: readonly unknown[]) => void;

function filter({ process, state, incidents }: InstanceQuery, and: And): void {
  if (process !== undefined) and('i.process_key = ?', process);
  if (state !== undefined) and('i.status = ?', state);
  if (incidents === 'only') and('exists (select 1 from wattloom.incident n where n.instance_id = i.id)');
}

/** By its id, its number, or what its forms hold. */
async function search(text: string, said: Said, and: And): Promise<void> {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) and('i.id = ?', text);
  else if (text !== '') {
    const { sql, bindings } = await casesSaying(said, text, 'i.id');
    and(sql, ...bindings);
  }
}

/** The variables of the case itself; those of one visit of an element end with it. */
function caseVariables(instance: Instance): InstanceDetail['variables'] {
  const root = Object.values(instance.state.executions).find(({ parent }) => parent === null)?.key;
  return root === undefined ? { ...instance.variables['1'] } : visibleVariables(instance, root);
}
