import type { MessageEvent } from '@nestjs/common';
import { filter, interval, last, map, merge, switchMap, takeUntil, type Observable } from 'rxjs';
import type { SessionStore } from '../sessions/session-store.ts';
import type { Live } from './live.ts';

const PING_MS = 15_000;

interface Parts {
  readonly live: Live;
  readonly sessions: SessionStore;
}

/** Says only that something changed; clients read again through their rights. */
export class LiveStream {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Ends with the session, or when the server stops. */
  open(sessionHash: string): Observable<MessageEvent> {
    const { live, sessions } = this.#parts;
    const changes = live.heard.pipe(map((data): MessageEvent => ({ data })));
    const checks = interval(PING_MS).pipe(switchMap(() => sessions.isOpen(sessionHash)));
    const pings = checks.pipe(
      filter((isOpen) => isOpen),
      map((): MessageEvent => ({ comment: 'ping' })),
    );
    const over = merge(checks.pipe(filter((isOpen) => !isOpen)), live.heard.pipe(last(null, 'closing')));
    return merge(changes, pings).pipe(takeUntil(over));
  }
}
