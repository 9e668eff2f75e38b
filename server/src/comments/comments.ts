import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { Rejected, type Store, type Engine } from '@wattloom/runtime';
import { HttpRejected } from '../contract/problems.ts';
import type { Comment, CommentList, EditComment, WriteComment } from './comments.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import { taskNotOpen } from '../tasks/task-not-open.ts';
import { TaskRights } from '../tasks/task-rights.ts';
import { addressOf, TaskRows } from '../tasks/task-rows.ts';
import { Cases } from '../cases/cases.ts';
import type { RecordReads } from '../records/record-reads.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import type { Live } from '../live/live.ts';

interface Row {
  readonly id: string;
  readonly instanceId: string;
  readonly elementId: string | null;
  readonly by: string;
  readonly at: Date;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  readonly revision: number;
}

interface Place {
  readonly instanceId: string;
  readonly key: string | null;
  readonly elementId: string | null;
}

type Named = Pick<Comment, 'elementName' | 'elementNameZh'>;
const noElement: Named = { elementName: null, elementNameZh: null };

const COLUMNS = `id, instance_id as "instanceId", element_id as "elementId", by, at, text, mentions,
  edited_at as "editedAt", deleted_at as "deletedAt", revision`;

interface Parts {
  readonly knex: Knex;
  readonly store: Store;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly live: Live;
  readonly now: () => string;
  readonly records: RecordReads;
}

/** What people say of a case and its tasks. What was edited or deleted is kept beside it. */
export class Comments {
  readonly #parts: Parts;
  readonly #cases: Cases;
  readonly #tasks: TaskRows;
  readonly #rights: TaskRights;
  readonly #people: People;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#cases = new Cases(parts);
    this.#tasks = new TaskRows(parts.knex);
    this.#rights = new TaskRights(parts.rights);
    this.#people = new People(parts.rights);
  }

  async ofCase(me: User, id: string): Promise<CommentList> {
    const { processKey, processVersion } = await this.#cases.viewed(me, id);
    return this.#list(me, { id: processKey, version: processVersion }, 'instance_id = ?', [id]);
  }

  /** Those of the task, and those of the whole case. */
  async ofTask(me: User, id: string): Promise<CommentList> {
    const row = await this.#tasks.find(id);
    if (!row) throw taskNotOpen(addressOf(id).key);
    this.#rights.require(me.id, 'view', row);
    const process = { id: row.processKey, version: row.processVersion };
    const where = 'instance_id = ? and (element_id is null or element_id = ?)';
    return this.#list(me, process, where, [row.instanceId, row.elementId]);
  }

  async onCase(me: User, id: string, comment: WriteComment): Promise<CommentList> {
    const { processKey, department, initiator } = await this.#cases.viewed(me, id);
    this.#parts.rights.require(me.id, 'comment', `process:${processKey}`, { department, initiator });
    await this.#write(me, { instanceId: id, key: null, elementId: null }, comment);
    return this.ofCase(me, id);
  }

  async onTask(me: User, id: string, comment: WriteComment): Promise<CommentList> {
    const row = await this.#tasks.find(id);
    if (!row) throw taskNotOpen(addressOf(id).key);
    this.#rights.require(me.id, 'comment', row);
    await this.#write(me, row, comment);
    return this.ofTask(me, id);
  }

  /** Only whoever wrote it changes it; `text` null deletes it. */
  async change(me: User, id: string, text: EditComment['text'] | null, expected?: number): Promise<Comment> {
    const { knex, now } = this.#parts;
    return knex.transaction(async (trx) => {
      const { rows } = await trx.raw<{ rows: Row[] }>(
        `select ${COLUMNS} from wattloom.comment where id = ? for update`,
        [id],
      );
      const [row] = rows;
      if (!row || row.deletedAt) throw new HttpRejected('not-found', { what: 'the comment' });
      if (row.by !== me.id) throw new Rejected('not-allowed', { reason: 'Only whoever wrote a comment changes it.' });
      if (expected !== undefined && expected !== row.revision)
        throw new HttpRejected('revision-changed', { expected, found: row.revision });
      const { revision, text: before } = row;
      await trx('wattloom.comment_version').insert({ comment_id: id, revision, text: before, by: me.id, at: now() });
      const { rows: changed } = await trx.raw<{ rows: Row[] }>(
        `update wattloom.comment set revision = revision + 1, text = ?, edited_at = coalesce(?::timestamptz, edited_at),
           deleted_at = ?::timestamptz where id = ? returning ${COLUMNS}`,
        [text ?? '', text === null ? null : now(), text === null ? now() : null, id],
      );
      return this.#shown(me, changed[0] ?? row, noElement);
    });
  }

  async #write(me: User, { instanceId, key, elementId }: Place, { text, mentions }: WriteComment): Promise<void> {
    const { knex, rights, now, live } = this.#parts;
    const known = [...new Set(mentions)].filter((name) => rights.snapshot.people.get(name)?.active && name !== me.id);
    const [by, at] = [me.id, now()];
    await knex.transaction(async (trx) => {
      const place = { instance_id: instanceId, key };
      await trx('wattloom.comment').insert({
        ...{ id: randomUUID(), ...place, element_id: elementId, by, at, text, mentions: known },
      });
      if (known.length > 0)
        await trx('wattloom.notification').insert({
          ...{
            ...place,
            kind: 'mentioned',
            users: known,
            by,
            at,
            details: JSON.stringify({ reason: text.slice(0, 200) }),
          },
        });
    });
    live.changed(instanceId);
  }

  async #list(
    me: User,
    process: { id: string; version: number },
    where: string,
    bindings: readonly string[],
  ): Promise<CommentList> {
    const model = await this.#parts.definitions.model(process.id, process.version);
    const { rows } = await this.#parts.knex.raw<{ rows: Row[] }>(
      `select ${COLUMNS} from wattloom.comment where ${where} order by at, id limit 500`,
      [...bindings],
    );
    const { definitions } = this.#parts;
    const name = (id: string | null): Named => (id === null ? noElement : definitions.elementName(model, id));
    return { items: rows.map((row) => this.#shown(me, row, name(row.elementId))) };
  }

  #shown(me: User, row: Row, named: Named): Comment {
    return {
      ...{ id: row.id, ...named, text: row.text, revision: row.revision, own: row.by === me.id },
      by: this.#people.ref(row.by),
      at: row.at.toISOString(),
      mentions: row.mentions.map((name) => this.#people.ref(name)),
      editedAt: row.editedAt?.toISOString() ?? null,
      deletedAt: row.deletedAt?.toISOString() ?? null,
    };
  }
}
