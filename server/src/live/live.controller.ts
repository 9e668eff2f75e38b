import { Controller, Header, Inject, Req, Sse, type MessageEvent } from '@nestjs/common';
import { filter, interval, map, merge, switchMap, takeUntil, type Observable } from 'rxjs';
import { last } from 'rxjs';
import { PARTS, type Parts } from '../boot/parts.ts';
import { Answers } from '../contract/answers.ts';
import type { SignedInRequest } from '../contract/me.ts';

const PING_MS = 15_000;

@Controller('live')
export class LiveController {
  constructor(@Inject(PARTS) private readonly parts: Parts) {}

  /** Says only that something changed; clients read again through their rights. */
  @Sse()
  @Header('x-accel-buffering', 'no')
  @Answers(200, 'text/event-stream')
  live(@Req() request: SignedInRequest): Observable<MessageEvent> {
    const { live, sessions } = this.parts;
    const changes = live.heard.pipe(map((data): MessageEvent => ({ data })));
    const checks = interval(PING_MS).pipe(switchMap(() => sessions.isOpen(request.sessionHash ?? '')));
    const pings = checks.pipe(
      filter((isOpen) => isOpen),
      map((): MessageEvent => ({ comment: 'ping' })),
    );
    const over = merge(checks.pipe(filter((isOpen) => !isOpen)), live.heard.pipe(last(null, 'closing')));
    return merge(changes, pings).pipe(takeUntil(over));
  }
}
