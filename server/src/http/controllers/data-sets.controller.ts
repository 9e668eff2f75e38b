import { Controller, Get } from '@nestjs/common';
import { Records } from '../../records/records.ts';
import { Answers } from '../../contract/answers.ts';
import { Me } from '../../contract/me.ts';
import { DataSetList } from '../schemas/record.ts';
import type { User } from '../../contract/user.ts';

@Controller('data-sets')
export class DataSetsController {
  constructor(private readonly records: Records) {}

  @Get()
  @Answers(200, DataSetList)
  list(@Me() me: User): Promise<DataSetList> {
    return this.records.dataSets(me);
  }
}
