import type { Knex } from 'knex';
import { processRef } from '../definitions/process-ref.ts';
import type { Notification, NotificationList } from './notifications.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import { audienceSql, type Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly by: string | null;
  readonly instanceId: string;
  readonly key: string | null;
  readonly businessKey: string | null;
  readonly processKey: string;
  readonly processVersion: number;
  readonly elementId: string | null;
  readonly taskName: string | null;
  readonly reason: string | null;
  readonly read: boolean;
}

const MOST = 100;

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly now: () => string;
}

/** News of tasks for the person who asks: named in it, or through a role. Older than 60 days is not shown. */
export class Notifications {
  readonly #parts: Parts;
  readonly #people: People;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#people = new People(parts.rights);
  }

  async list(me: User): Promise<NotificationList> {
    const audience = audienceSql(this.#parts.rights.snapshot, me.id);
    const { rows } = await this.#parts.knex.raw<{ rows: Row[] }>(
      `select n.id::text, n.kind, n.at, n.by, n.instance_id as "instanceId", t.key, i.business_key as "businessKey",
         i.process_key as "processKey", i.process_version as "processVersion",
         t.element_id as "elementId", t.name as "taskName", n.details ->> 'reason' as reason,
         r.username is not null as read
       from wattloom.notification n join wattloom.instance i on i.id = n.instance_id
       left join wattloom.task t on t.instance_id = n.instance_id and t.key = n.key
       left join wattloom.notification_read r on r.notification_id = n.id and r.username = ?
       where ${audience.sql} and n.by is distinct from ? and n.at > ?::timestamptz - interval '60 days'
       order by n.id desc limit ${MOST}`,
      [me.id, ...audience.bindings, me.id, this.#parts.now()] as Knex.RawBinding[],
    );
    return { items: rows.map((row) => this.#item(row)), unread: rows.filter(({ read }) => !read).length };
  }

  /** Marks as read what concerns the person; the rest is left alone. */
  async read(me: User, ids: readonly string[]): Promise<NotificationList> {
    const audience = audienceSql(this.#parts.rights.snapshot, me.id);
    await this.#parts.knex.raw(
      `insert into wattloom.notification_read (notification_id, username, at)
       select n.id, ?, ?::timestamptz from wattloom.notification n where n.id = any(?::bigint[]) and ${audience.sql}
       on conflict do nothing`,
      [me.id, this.#parts.now(), [...ids], ...audience.bindings] as Knex.RawBinding[],
    );
    return this.list(me);
  }

  #item(row: Row): Notification {
    const { id, kind, at, by, instanceId, key, businessKey, processKey, taskName, reason, read } = row;
    const { definitions } = this.#parts;
    const { processVersion, elementId } = row;
    return {
      ...{ id, kind, instanceId, businessKey, taskName, reason, read },
      at: at.toISOString(),
      by: this.#people.refOrNull(by),
      process: processRef(definitions, processKey),
      taskNameZh: elementId === null ? null : definitions.chineseNameOf(processKey, processVersion, elementId),
      taskId: key === null ? null : `${instanceId}:${key}`,
    };
  }
}
