import type { Store } from '../store/store.ts';
import { readCalendar } from '../languages/calendar/read-calendar.ts';
import { plainCalendar, type WorkCalendar } from '../languages/calendar/work-calendar.ts';

/** Another server's deployment is seen after this at the latest; one of this process, and one that is heard of, at once. */
const believedMs = 1_000;

/** The working calendar that is deployed; the plain week while there is none. */
export class CalendarShelf {
  #read: { readonly version: number; readonly calendar: WorkCalendar } | null = null;
  #until = 0;
  #looks = 0;

  /** Read through the store that is given: that of the transaction, inside one. */
  async newest(store: Pick<Store, 'definition'>): Promise<WorkCalendar> {
    if (this.#read && this.#until > performance.now()) return this.#read.calendar;
    const until = performance.now() + believedMs;
    const looks = this.#looks;
    const stored = await store.definition('people', 'calendar');
    if (!stored) return plainCalendar;
    if (this.#read?.version !== stored.version) {
      const { calendar } = readCalendar(stored.content);
      this.#read = { version: stored.version, calendar: calendar ?? plainCalendar };
    }
    // Deployed anew while it was read: what was read may be the old one.
    this.#until = looks === this.#looks ? until : 0;
    return this.#read.calendar;
  }

  /** It may have been deployed anew. */
  lookAgain(): void {
    this.#looks += 1;
    this.#until = 0;
  }
}
