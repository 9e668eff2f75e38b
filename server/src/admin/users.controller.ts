import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { Users } from './users.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { ChangeUser, CreateUser, User as UserSchema, UserList, UserQuery } from './admin.schema.ts';
import { Username } from '../contract/common.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('users')
export class UsersController {
  constructor(private readonly users: Users) {}

  @Get()
  @Answers(200, UserList)
  list(@Me() me: User, @Query({ schema: UserQuery }) query: UserQuery): Promise<UserList> {
    return this.users.list(me, query);
  }

  @Get(':id')
  @Answers(200, UserSchema)
  open(@Me() me: User, @Param('id', { schema: Username }) id: string): Promise<UserSchema> {
    return this.users.open(me, id);
  }

  @Post()
  @Answers(201, UserSchema)
  create(@Me() me: User, @Body({ schema: CreateUser }) body: CreateUser): Promise<UserSchema> {
    return this.users.create(me, body);
  }

  @Patch(':id')
  @Answers(200, UserSchema)
  change(
    @Me() me: User,
    @Param('id', { schema: Username }) id: string,
    @Body({ schema: ChangeUser }) body: ChangeUser,
  ): Promise<UserSchema> {
    return this.users.change(me, id, body);
  }
}
