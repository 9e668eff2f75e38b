import { Controller, Header, Req, Sse, type MessageEvent } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { Answers } from '../contract/answers.ts';
import type { SignedInRequest } from '../contract/me.ts';
import { LiveStream } from './live-stream.ts';

@Controller('live')
export class LiveController {
  constructor(private readonly stream: LiveStream) {}

  @Sse()
  @Header('x-accel-buffering', 'no')
  @Answers(200, 'text/event-stream')
  live(@Req() request: SignedInRequest): Observable<MessageEvent> {
    return this.stream.open(request.sessionHash ?? '');
  }
}
