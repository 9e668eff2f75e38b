import { Body, Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Sessions } from './sessions.ts';
import { Answers } from '../contract/answers.ts';
import { Me, type SignedInRequest } from '../contract/me.ts';
import { Public } from '../contract/route-says.ts';
import { Me as MeSchema, SignIn } from './sessions.schema.ts';
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts';
import type { User } from '../contract/user.ts';

@Controller('session')
export class SessionController {
  constructor(private readonly sessions: Sessions) {}

  @Public()
  @Post()
  @Answers(200, MeSchema)
  async signIn(
    @Body({ schema: SignIn }) body: SignIn,
    @Req() request: SignedInRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeSchema> {
    const { token, username } = await this.sessions.signIn(body, request.ip, request.sessionHash);
    setSessionCookie(reply, token);
    return this.sessions.describe(username);
  }

  @Get()
  @Answers(200, MeSchema)
  me(@Me() me: User): Promise<MeSchema> {
    return this.sessions.describe(me.id);
  }

  @Public()
  @Delete()
  @Answers(204)
  async signOut(@Req() request: SignedInRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    if (request.sessionHash) await this.sessions.end(request.sessionHash);
    clearSessionCookie(reply);
  }
}
