/**
 * PostgreSQL refused a statement on a record, after which its transaction is of no use. Savepoints would save it, at two
 * round trips an operation (6 of the 20 statements that accepting an application took), and hardly any operation is refused.
 * So none are set at first; the transaction is begun again with them where one is.
 */
export class Spoiled extends Error {
  constructor(cause: unknown) {
    super('A statement on a record was refused.', { cause });
  }
}
