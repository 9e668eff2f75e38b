import type { Knex } from 'knex';
import { ConnectionQueue, type ConnectionQueueOptions } from './connection-queue.ts';
import { inOpenTransaction, refuseInTransaction } from './open-transaction.ts';

/** The parts of Knex's client through which every statement and transaction of a process comes to its connection. */
interface Client {
  acquireConnection(): Promise<unknown>;
  releaseConnection(connection: unknown): Promise<void>;
  destroy(...more: unknown[]): Promise<unknown>;
  transaction(container: (trx: Knex.Transaction) => unknown, ...more: unknown[]): unknown;
}

/** Makes the pool refuse whoever holds one of its connections already, and turn callers away where too many wait. */
export function guardPool(knex: Knex, options: ConnectionQueueOptions): void {
  const client = knex.client as Client;
  const queue = new ConnectionQueue(options);
  const [acquire, release, begin, destroy] = [
    client.acquireConnection.bind(client),
    client.releaseConnection.bind(client),
    client.transaction.bind(client),
    client.destroy.bind(client),
  ];
  client.acquireConnection = async () => {
    refuseInTransaction(client);
    return queue.wait(acquire);
  };
  client.releaseConnection = async (connection) => {
    await release(connection);
    queue.cameFree();
  };
  client.destroy = async (...more) => {
    queue.close();
    return destroy(...more);
  };
  client.transaction = (container, ...more) =>
    begin((trx) => inOpenTransaction(client, async () => container(trx)), ...more);
}
