import type { Event } from '@wattloom/runtime';
import type { EventList, History } from '../http/schemas/instance.ts';
import type { User } from '../http/user.ts';
import type { Parts } from '../parts.ts';
import type { Name } from '../rights/index.ts';
import { People } from '../people/people.ts';
import { Cases } from './cases.ts';
import { remember, tell } from './tellings.ts';

interface EventRow {
  readonly seq: number;
  readonly at: Date;
  readonly by: string | null;
  readonly body: Event;
}

const noElement = { elementName: null, elementNameZh: null };

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
    const items = (await this.#read(id)).flatMap(({ at, by, body }) => {
      remember(elements, body);
      const told = tell(body, { elements, model, people: this.#people, nameOf, decisionName });
      if (!told) return [];
      const named = told.elementId === null ? noElement : definitions.elementName(model, told.elementId);
      return [{ at: at.toISOString(), by: this.#people.refOrNull(by), ...told, ...named }];
    });
    return { items };
  }

  /** Events hold the data of every step, so only whoever may see the whole case reads them. */
  async events(me: User, id: string): Promise<EventList> {
    await this.#cases.viewed(me, id, 'whole');
    const rows = await this.#read(id);
    return { items: rows.map(({ seq, at, by, body }) => ({ seq, at: at.toISOString(), by, event: { ...body } })) };
  }

  async #read(id: string): Promise<EventRow[]> {
    const { rows } = await this.#parts.knex.raw<{ rows: EventRow[] }>(
      `select (row_number() over (order by revision, n))::int as seq, at, by, body
       from wattloom.event where instance_id = ? order by revision, n`,
      [id],
    );
    return rows;
  }
}
