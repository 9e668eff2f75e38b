/** Too many wait for a connection, or none comes free: whoever asked is turned away before anything was done. */
export class Overloaded extends Error {
  /** When it is worth while to try again. */
  readonly seconds = 1;

  constructor() {
    super('Expected a connection to the database, but too many calls wait for one. Try again in a second.');
  }
}
