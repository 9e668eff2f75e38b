import { Controller, Get } from '@nestjs/common';
import { Records } from './records.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { DataSetList } from './records.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('data-sets')
export class DataSetsController {
  constructor(private readonly records: Records) {}

  @Get()
  @Answers(200, DataSetList)
  list(@Me() me: User): Promise<DataSetList> {
    return this.records.dataSets(me);
  }
}
