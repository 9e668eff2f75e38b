/** No answer came. */
export class Silence extends Error {
  /** The call arrived perhaps, and what it asked for was done perhaps. */
  readonly isUncertain: boolean;

  constructor(isUncertain: boolean) {
    super('Expected the server to answer, but it did not. Try again.');
    this.isUncertain = isUncertain;
  }
}
