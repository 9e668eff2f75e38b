import { databaseFault } from './database-fault.ts';

const error = (message: string, more: object = {}): Error => Object.assign(new Error(message), more);

test.each([
  ['nothing listens there', error('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' })],
  ['the name is not known', error('getaddrinfo ENOTFOUND', { code: 'ENOTFOUND', syscall: 'getaddrinfo' })],
  ['a connection is not made in time', error('connect ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'connect' })],
  ['the server shuts down', error('terminating connection', { code: '57P01' })],
  ['a statement takes too long', error('canceling statement', { code: '57014' })],
  ['a lock does not come', error('lock timeout', { code: '55P03' })],
  ['the database may only be read', error('cannot execute INSERT', { code: '25006' })],
  ['a transaction could not begin', error('BEGIN; - Connection terminated unexpectedly')],
  ['a transaction went back', error('ROLLBACK - Connection terminated unexpectedly')],
  ['something was only read', error('select 1 - Connection terminated unexpectedly')],
])('nothing was done where %s', (_, found) => expect(databaseFault(found)).toBe('before'));

test.each([
  ['the line is cut under a statement', error('read ETIMEDOUT', { code: 'ETIMEDOUT', syscall: 'read' })],
  ['the route goes under a statement', error('read EHOSTUNREACH', { code: 'EHOSTUNREACH', syscall: 'read' })],
  ['the other side hangs up', error('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' })],
  ['a write meets nobody', error('write EPIPE', { code: 'EPIPE', syscall: 'write' })],
  ['the connection ends without a word', error('Connection terminated unexpectedly')],
  ['it ends while a transaction is committed', error('COMMIT; - Connection terminated unexpectedly')],
  ['it ends under a statement that changes', error('insert into a - Connection terminated unexpectedly')],
])('nobody knows what was done where %s', (_, found) => expect(databaseFault(found)).toBe('meanwhile'));

test.each([
  ['a file is missing', error('open ENOENT', { code: 'ENOENT' })],
  ['a column is missing', error('column does not exist', { code: '42703' })],
  ['there is no error', 'text'],
])('it is no fault of the database where %s', (_, found) => expect(databaseFault(found)).toBeNull());
