import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { RightsQueries } from './rights-queries.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { EffectiveRights, ExplainRight, Explanation, RightsQuery } from './rights.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('rights')
export class RightsController {
  constructor(private readonly rights: RightsQueries) {}

  @Get()
  @Answers(200, EffectiveRights)
  effective(@Me() me: User, @Query({ schema: RightsQuery }) { user }: RightsQuery): EffectiveRights {
    return this.rights.effective(me, user ?? me.id);
  }

  @Post('explain')
  @Answers(200, Explanation)
  explain(@Me() me: User, @Body({ schema: ExplainRight }) question: ExplainRight): Promise<Explanation> {
    return this.rights.explain(me, question);
  }
}
