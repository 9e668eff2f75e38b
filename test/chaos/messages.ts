/** What the harness tells a host. */
export type Order =
  | { readonly op: 'start'; readonly item: number; readonly idempotencyKey: string }
  | {
      readonly op: 'complete';
      readonly instanceId: string;
      readonly key: string;
      readonly idempotencyKey?: string | undefined;
    }
  | { readonly op: 'work' }
  | { readonly op: 'publish'; readonly item: number }
  /** Its clock goes wrong by so much from now on. */
  | { readonly op: 'clock'; readonly offsetMs: number }
  /** It kills itself at the n-th commit from now, before it is sent or after it was done. */
  | { readonly op: 'dieAtCommit'; readonly nth: number; readonly point: 'before' | 'after' };

/** What came of an order. `unknown`: nobody can tell, as the host or its database went away meanwhile. */
export type Outcome =
  | { readonly outcome: 'done'; readonly value: unknown }
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'unknown'; readonly reason: string };

export interface Sent {
  readonly id: number;
  readonly order: Order;
}

export interface Answered {
  readonly id: number;
  readonly outcome: Outcome;
}
