import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { Rules } from './rules.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { Key } from '../contract/common.schema.ts';
import { ChangeRule, Rule, RuleList, SaveRule } from './rights.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('rules')
export class RulesController {
  constructor(private readonly rules: Rules) {}

  @Get()
  @Answers(200, RuleList)
  list(@Me() me: User): RuleList {
    return this.rules.list(me);
  }

  @Post()
  @Answers(201, Rule)
  create(@Me() me: User, @Body({ schema: SaveRule }) body: SaveRule): Promise<Rule> {
    return this.rules.create(me, body);
  }

  @Patch(':id')
  @Answers(200, Rule)
  change(
    @Me() me: User,
    @Param('id', { schema: Key }) id: string,
    @Body({ schema: ChangeRule }) body: ChangeRule,
  ): Promise<Rule> {
    return this.rules.change(me, id, body);
  }

  @Delete(':id')
  @Answers(204)
  remove(@Me() me: User, @Param('id', { schema: Key }) id: string): Promise<void> {
    return this.rules.remove(me, id);
  }
}
