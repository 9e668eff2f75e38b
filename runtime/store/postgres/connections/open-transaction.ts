import { AsyncLocalStorage } from 'node:async_hooks';
import { noteChange } from './caller.ts';

interface OpenTransaction {
  readonly pool: object;
  isOpen: boolean;
  /** Of another pool, in which this one was begun. */
  readonly around: OpenTransaction | undefined;
}

const transactions = new AsyncLocalStorage<OpenTransaction>();

/**
 * Runs what a transaction does. Inside, its pool refuses to give another connection: as many transactions at once as the
 * pool has connections would each wait for one that none of them gives back. Sixteen clerks stopped a server that way.
 */
export async function inOpenTransaction<T>(pool: object, work: () => Promise<T>): Promise<T> {
  const transaction: OpenTransaction = { pool, isOpen: true, around: transactions.getStore() };
  try {
    const done = await transactions.run(transaction, work);
    noteChange();
    return done;
  } finally {
    // What the work has begun and left running may ask the pool again.
    transaction.isOpen = false;
  }
}

export function refuseInTransaction(pool: object): void {
  for (let one = transactions.getStore(); one; one = one.around)
    if (one.pool === pool && one.isOpen)
      throw new Error(
        'Expected what runs inside a transaction to use its connection, but it asked the pool for another one. Hand it the transaction, or fetch what it needs before it begins.',
      );
}
