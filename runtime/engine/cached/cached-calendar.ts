import { readCalendar } from '../../languages/calendar/read-calendar.ts';
import { plainCalendar, type WorkCalendar } from '../../languages/calendar/work-calendar.ts';
import type { DefinitionPort } from '../../store/store.ts';
import { limits } from './limits.ts';

/** The working calendar that is deployed; the plain week while there is none. */
export class CachedCalendar {
  #read: { readonly version: number; readonly calendar: WorkCalendar } | null = null;
  #until = 0;
  #looks = 0;

  /** Read through the store that is given: that of the transaction, inside one. */
  async newest(store: Pick<DefinitionPort, 'definition'>): Promise<WorkCalendar> {
    if (this.#read && this.#until > performance.now()) return this.#read.calendar;
    const until = performance.now() + limits.calendarMs;
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
