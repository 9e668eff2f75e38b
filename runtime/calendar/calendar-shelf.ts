import type { Store } from '../store/store.ts';
import { readCalendar } from './read-calendar.ts';
import { plainCalendar, type WorkCalendar } from './work-calendar.ts';

/** The working calendar that is deployed, read once a version; the plain week while there is none. */
export class CalendarShelf {
  readonly #store: Pick<Store, 'definition'>;
  #read: { readonly version: number; readonly calendar: WorkCalendar } | null = null;

  constructor(store: Pick<Store, 'definition'>) {
    this.#store = store;
  }

  async newest(): Promise<WorkCalendar> {
    const stored = await this.#store.definition('people', 'calendar');
    if (!stored) return plainCalendar;
    if (this.#read?.version !== stored.version) {
      const { calendar } = readCalendar(stored.content);
      this.#read = { version: stored.version, calendar: calendar ?? plainCalendar };
    }
    return this.#read.calendar;
  }
}
