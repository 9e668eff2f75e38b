import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Processes } from './processes.ts';
import { Answers } from '../contract/answers.ts';
import { IdempotencyKey } from '../contract/headers.ts';
import { Me } from '../contract/me.ts';
import { Key } from '../contract/common.schema.ts';
import { VersionQuery } from '../definitions/definitions.schema.ts';
import { InstanceStarted, Process, ProcessList, ProcessNames, StartInstance } from './processes.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('processes')
export class ProcessesController {
  constructor(private readonly processes: Processes) {}

  @Get()
  @Answers(200, ProcessList)
  list(@Me() me: User): Promise<ProcessList> {
    return this.processes.list(me);
  }

  @Get(':key')
  @Answers(200, Process)
  open(@Me() me: User, @Param('key', { schema: Key }) key: string): Promise<Process> {
    return this.processes.open(me, key);
  }

  @Get(':key/xml')
  @Header('content-type', 'text/xml; charset=utf-8')
  @Answers(200, 'text/xml')
  xml(
    @Me() me: User,
    @Param('key', { schema: Key }) key: string,
    @Query({ schema: VersionQuery }) { version }: VersionQuery,
  ): Promise<string> {
    return this.processes.xml(me, key, version);
  }

  @Get(':key/names')
  @Answers(200, ProcessNames)
  names(@Me() me: User, @Param('key', { schema: Key }) key: string): Promise<ProcessNames> {
    return this.processes.names(me, key);
  }

  @Post(':key/instances')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Answers(201, InstanceStarted)
  start(
    @Me() me: User,
    @Param('key', { schema: Key }) key: string,
    @Body({ schema: StartInstance }) body: StartInstance,
    @IdempotencyKey() idempotencyKey?: string,
  ): Promise<InstanceStarted> {
    return this.processes.start(me, key, body, idempotencyKey);
  }
}
