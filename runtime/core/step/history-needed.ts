/** Thrown out of a step that looks at what the case did before, without its history. Nothing has happened: run it again with it. */
export class HistoryNeeded extends Error {
  constructor() {
    super('The history of the case is needed.');
  }
}
