import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { BatchService } from './batch-service.ts';
import { Migrations } from './migrations.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { InstanceId as BatchId } from '../contract/common.schema.ts';
import {
  Batch,
  BatchCount,
  BatchItemQuery,
  BatchItems,
  BatchList,
  BatchQuery,
  CreateBatch,
  MigrationPlan,
  PlanMigration,
} from './operate.schema.ts';
import type { User } from '../contract/user.ts';

@Controller()
export class BatchesController {
  constructor(
    private readonly batches: BatchService,
    private readonly migrations: Migrations,
  ) {}

  @Post('batches')
  @Answers(201, Batch)
  create(@Me() me: User, @Body({ schema: CreateBatch }) body: CreateBatch): Promise<Batch> {
    return this.batches.create(me, body);
  }

  @Post('batches/count')
  @Answers(200, BatchCount)
  count(@Me() me: User, @Body({ schema: CreateBatch }) body: CreateBatch): Promise<BatchCount> {
    return this.batches.count(me, body);
  }

  @Get('batches')
  @Answers(200, BatchList)
  list(@Me() me: User, @Query({ schema: BatchQuery }) query: BatchQuery): Promise<BatchList> {
    return this.batches.list(me, query);
  }

  @Get('batches/:id')
  @Answers(200, Batch)
  open(@Me() me: User, @Param('id', { schema: BatchId }) id: string): Promise<Batch> {
    return this.batches.open(me, id);
  }

  @Get('batches/:id/items')
  @Answers(200, BatchItems)
  items(
    @Me() me: User,
    @Param('id', { schema: BatchId }) id: string,
    @Query({ schema: BatchItemQuery }) query: BatchItemQuery,
  ): Promise<BatchItems> {
    return this.batches.items(me, id, query);
  }

  @Post('batches/:id/pause')
  @Answers(200, Batch)
  pause(@Me() me: User, @Param('id', { schema: BatchId }) id: string): Promise<Batch> {
    return this.batches.steer(me, id, 'pause');
  }

  @Post('batches/:id/resume')
  @Answers(200, Batch)
  resume(@Me() me: User, @Param('id', { schema: BatchId }) id: string): Promise<Batch> {
    return this.batches.steer(me, id, 'resume');
  }

  @Post('batches/:id/cancel')
  @Answers(200, Batch)
  cancel(@Me() me: User, @Param('id', { schema: BatchId }) id: string): Promise<Batch> {
    return this.batches.steer(me, id, 'cancel');
  }

  @Post('batches/:id/retry')
  @Answers(200, Batch)
  retry(@Me() me: User, @Param('id', { schema: BatchId }) id: string): Promise<Batch> {
    return this.batches.steer(me, id, 'retry');
  }

  @Post('migrations/plan')
  @Answers(200, MigrationPlan)
  plan(@Me() me: User, @Body({ schema: PlanMigration }) body: PlanMigration): Promise<MigrationPlan> {
    return this.migrations.plan(me, body);
  }
}
