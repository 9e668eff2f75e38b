import { Body, Controller, Ip, Post } from '@nestjs/common';
import { Sessions } from './sessions.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { SMALL_BODY, TakesUpTo } from '../contract/route-says.ts';
import { IdentityVerified, VerifyIdentity } from './sessions.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('identity')
export class IdentityController {
  constructor(private readonly sessions: Sessions) {}

  @Post('verify')
  @TakesUpTo(SMALL_BODY)
  @Answers(200, IdentityVerified)
  verify(
    @Me() me: User,
    @Body({ schema: VerifyIdentity }) body: VerifyIdentity,
    @Ip() address: string,
  ): Promise<IdentityVerified> {
    return this.sessions.verify(me, body, address);
  }
}
