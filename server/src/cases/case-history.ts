import type { Knex } from 'knex';
import type { Event, Store, Engine } from '@wattloom/runtime';
import type { EventList, History } from './cases.schema.ts';
import type { User } from '../contract/user.ts';
import type { RecordReads } from '../records/record-reads.ts';
import type { Name, Rights } from '../rights/index.ts';
import { People } from '../people/people.ts';
import { readEvents } from './case-events.ts';
import { Cases } from './cases.ts';
import { taskId } from '../tasks/task-rows.ts';
import { remember, tell } from './tellings.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

const noElement = { elementName: null, elementNameZh: null };

interface Parts {
  readonly knex: Knex;
  readonly store: Store;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly records: RecordReads;
}

/** What happened in a case: as typed items for people, and as raw events for operators and programs. */
export class CaseHistory {
  readonly #parts: Parts;
  readonly #people: People;
  readonly #cases: Cases;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#people = new People(parts.rights);
    this.#cases = new Cases(parts);
  }

  async items(me: User, id: string): Promise<History> {
    const row = await this.#cases.viewed(me, id);
    const model = await this.#parts.definitions.model(row.processKey, row.processVersion);
    const { definitions } = this.#parts;
    const elements = new Map<string, string>();
    const nameOf = (elementId: string): Name => definitions.name(model, elementId);
    const decisionName = (key: string): string | null => definitions.decisionNameZh(key);
    /** The task of a visit, by the visit. */
    const tasks = new Map<string, string>();
    const items = (await readEvents(this.#parts.knex, id)).flatMap(({ at, by, body }) => {
      remember(elements, body);
      if (isTask(body)) tasks.set(body.owner, body.key);
      const told = tell(body, { elements, model, people: this.#people, nameOf, decisionName });
      if (!told) return [];
      const named = told.elementId === null ? noElement : definitions.elementName(model, told.elementId);
      const key = body.type === 'taskCompleted' ? tasks.get(body.key) : undefined;
      const task = key === undefined ? null : taskId({ instanceId: id, key });
      return [{ at: at.toISOString(), by: this.#people.refOrNull(by), ...told, ...named, task }];
    });
    return { items };
  }

  /** Events hold the data of every step, so only whoever may see the whole case reads them. */
  async events(me: User, id: string): Promise<EventList> {
    await this.#cases.viewed(me, id, 'whole');
    const rows = await readEvents(this.#parts.knex, id);
    return { items: rows.map(({ seq, at, by, body }) => ({ seq, at: at.toISOString(), by, event: { ...body } })) };
  }
}

function isTask(event: Event): event is Event & { type: 'waitOpened' } {
  return event.type === 'waitOpened' && event.props.kind === 'task' && !event.props.task.marks.signOff;
}
