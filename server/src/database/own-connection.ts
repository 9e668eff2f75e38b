import pg from 'pg';

type Times = Pick<pg.ClientConfig, 'connectionTimeoutMillis' | 'query_timeout'>;

/**
 * A connection beside the pool, not yet open: to listen, to hold a lock, to look after health. Where the database ends it
 * while nobody waits for an answer, it says so as an event, and an event that nobody hears would end the server. Kept alive,
 * so that a line that was cut without a word is noticed.
 */
export function ownConnection(url: string, name: string, times: Times = {}): pg.Client {
  const client = new pg.Client({
    connectionString: url,
    application_name: `wattloom ${name}`,
    keepAlive: true,
    ...times,
  });
  client.on('error', () => undefined);
  return client;
}
