/** How long the server waits for others, in milliseconds. docs/operations.md has the table. */
export const serverTimes = {
  /** A whole call: 10 MB over a line of 1 Mbit/s take 80 seconds. Whoever trickles a body for longer is cut off with 408. */
  requestTimeout: 120_000,
  /** A connection on which nothing moves. Longer than what is quiet on purpose: workers wait 55 seconds for a job. */
  connectionTimeout: 150_000,
  /** A connection between two calls. Proxies keep theirs for 60 seconds; ours must not end first, under a call. */
  keepAliveTimeout: 72_000,
  http: {
    /** The headers of a call, which fit in a few packets. Node itself limits them to 16 KB and answers 431. */
    headersTimeout: 15_000,
    /** How often Node looks whether somebody is late: all who are then end in one turn, 2,000 of them in 160 ms. */
    connectionsCheckingInterval: 1_000,
  },
} as const;

/** 500 people with the six connections that a browser opens, and as many again. More are closed at once. */
export const MOST_CONNECTIONS = 6000;
