/** A connector could not do its work. `again`: another try may go better; without it an operator has to look. */
export class ConnectorFailure extends Error {
  readonly again: boolean;

  constructor(message: string, { again }: { readonly again: boolean }) {
    super(message);
    this.again = again;
  }
}
