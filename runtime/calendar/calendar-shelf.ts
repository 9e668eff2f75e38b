import type { Store } from '../store/store.ts';
import { readCalendar } from './read-calendar.ts';
import { plainCalendar, type WorkCalendar } from './work-calendar.ts';

/** The working calendar that is deployed, read once a version; the plain week while there is none. */
export class CalendarShelf {
  #read: { readonly version: number; readonly calendar: WorkCalendar } | null = null;

  /** Read through the store that is given: that of the transaction, inside one. */
  async newest(store: Pick<Store, 'definition'>): Promise<WorkCalendar> {
    const stored = await store.definition('people', 'calendar');
    if (!stored) return plainCalendar;
    if (this.#read?.version !== stored.version) {
      const { calendar } = readCalendar(stored.content);
      this.#read = { version: stored.version, calendar: calendar ?? plainCalendar };
    }
    return this.#read.calendar;
  }
}
