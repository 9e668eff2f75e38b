/**
 * What kept the database from answering: `before` where nothing can have been done, `meanwhile` where the answer to a
 * statement was lost, which may have been done; null where the error is none of the database's being away or too slow.
 */
export type DatabaseFault = 'before' | 'meanwhile' | null;

/** The system's calls that make a connection; what fails in another one was on its way, and may have arrived. */
const connecting: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);
/** PostgreSQL's codes (appendix A of its manual), all of which roll back. */
const undone: ReadonlySet<string> = new Set([
  // Shut down, crashed, starting; no connection left; disk or memory full.
  ...['57P01', '57P02', '57P03', '53300', '53100', '53200', '53400'],
  // Only to be read, as after a failover.
  '25006',
  // Out of time: a statement, a lock, a transaction that did nothing; deadlock; not serializable.
  ...['57014', '55P03', '25P03', '40P01', '40001'],
]);
const lost: ReadonlySet<string> = new Set(['08000', '08003', '08006']);

/** Knex puts the statement before the message: `COMMIT; - Connection terminated unexpectedly`. */
export function databaseFault(error: unknown): DatabaseFault {
  if (!(error instanceof Error)) return null;
  const { code = '', syscall } = error as { code?: string; syscall?: string };
  if (syscall !== undefined && code.startsWith('E')) return connecting.has(syscall) ? 'before' : 'meanwhile';
  if (undone.has(code) || error.name === 'KnexTimeoutError') return 'before';
  if (/timeout exceeded when trying to connect|terminated due to connection timeout/.test(error.message))
    return 'before';
  if (lost.has(code) || code === 'ECONNRESET' || code === 'EPIPE') return 'meanwhile';
  if (!/Connection terminated|is not queryable|Client was closed/.test(error.message)) return null;
  return /^(BEGIN|ROLLBACK|SAVEPOINT|RELEASE|select)\b/.test(error.message) ? 'before' : 'meanwhile';
}
