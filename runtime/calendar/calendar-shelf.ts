import type { Store } from '../store/store.ts';
import { readCalendar } from './read-calendar.ts';
import { plainCalendar, type WorkCalendar } from './work-calendar.ts';

/** Another server's deployment is seen after this at the latest; one of this process, and one that is heard of, at once. */
const believedMs = 1_000;

/** The working calendar that is deployed; the plain week while there is none. */
export class CalendarShelf {
  #read: { readonly version: number; readonly calendar: WorkCalendar } | null = null;
  #until = 0;

  /** Read through the store that is given: that of the transaction, inside one. */
  async newest(store: Pick<Store, 'definition'>): Promise<WorkCalendar> {
    if (this.#read && this.#until > performance.now()) return this.#read.calendar;
    const until = performance.now() + believedMs;
    const stored = await store.definition('people', 'calendar');
    if (!stored) return plainCalendar;
    if (this.#read?.version !== stored.version) {
      const { calendar } = readCalendar(stored.content);
      this.#read = { version: stored.version, calendar: calendar ?? plainCalendar };
    }
    this.#until = until;
    return this.#read.calendar;
  }

  /** It may have been deployed anew. */
  lookAgain(): void {
    this.#until = 0;
  }
}
