/** Thrown out of a step that comes to working time without a calendar. Nothing has happened: run it again with one. */
export class CalendarNeeded extends Error {
  constructor() {
    super('The working calendar is needed.');
  }
}
