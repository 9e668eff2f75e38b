import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Records } from './records.ts';
import { Answers } from '../contract/answers.ts';
import { Revision } from '../contract/headers.ts';
import { Me } from '../contract/me.ts';
import { RecordId, DataSetKey } from '../contract/common.schema.ts';
import { CreateRecord, OpenRecord, DataRecord, RecordList, RecordQuery, UpdateRecord } from './records.schema.ts';
import type { User } from '../contract/user.ts';

const IfMatch = ApiHeader({ name: 'If-Match', required: false, description: 'The version that was read' });

@Controller('records')
export class RecordsController {
  constructor(private readonly records: Records) {}

  @Get(':dataSet')
  @Answers(200, RecordList)
  list(
    @Me() me: User,
    @Param('dataSet', { schema: DataSetKey }) dataSet: string,
    @Query({ schema: RecordQuery }) query: RecordQuery,
  ): Promise<RecordList> {
    return this.records.list(me, dataSet, query);
  }

  @Post(':dataSet')
  @Answers(201, DataRecord)
  create(
    @Me() me: User,
    @Param('dataSet', { schema: DataSetKey }) dataSet: string,
    @Body({ schema: CreateRecord }) { values }: CreateRecord,
  ): Promise<DataRecord> {
    return this.records.create(me, dataSet, values);
  }

  @Get(':dataSet/:id')
  @Answers(200, OpenRecord)
  open(
    @Me() me: User,
    @Param('dataSet', { schema: DataSetKey }) dataSet: string,
    @Param('id', { schema: RecordId }) id: string,
  ): Promise<OpenRecord> {
    return this.records.open(me, dataSet, id);
  }

  @Patch(':dataSet/:id')
  @IfMatch
  @Answers(200, DataRecord)
  update(
    @Me() me: User,
    @Param('dataSet', { schema: DataSetKey }) dataSet: string,
    @Param('id', { schema: RecordId }) id: string,
    @Body({ schema: UpdateRecord }) { values, version }: UpdateRecord,
    @Revision() revision?: number,
  ): Promise<DataRecord> {
    return this.records.update(me, dataSet, id, values, revision ?? version);
  }

  @Delete(':dataSet/:id')
  @IfMatch
  @Answers(204)
  remove(
    @Me() me: User,
    @Param('dataSet', { schema: DataSetKey }) dataSet: string,
    @Param('id', { schema: RecordId }) id: string,
    @Revision() revision?: number,
  ): Promise<void> {
    return this.records.remove(me, dataSet, id, revision);
  }
}
