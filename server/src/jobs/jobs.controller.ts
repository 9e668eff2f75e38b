import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Jobs } from './jobs.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { WaitId } from '../contract/common.schema.ts';
import { ActivateJobs, CompleteJob, ExtendJob, FailJob, JobExtended, JobList, ThrowJobError } from './jobs.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: Jobs) {}

  @Post('activate')
  @Answers(200, JobList)
  activate(
    @Me() me: User,
    @Body({ schema: ActivateJobs }) body: ActivateJobs,
    @Res({ passthrough: true }) { raw }: FastifyReply,
  ): Promise<JobList> {
    const gone = new AbortController();
    raw.once('close', () => gone.abort());
    return this.jobs.activate(me, body, gone.signal);
  }

  @Post(':id/complete')
  @Answers(204)
  complete(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: CompleteJob }) body: CompleteJob,
  ): Promise<void> {
    return this.jobs.complete(me, id, body);
  }

  @Post(':id/fail')
  @Answers(204)
  fail(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: FailJob }) body: FailJob,
  ): Promise<void> {
    return this.jobs.fail(me, id, body);
  }

  /** A BPMN error; where nothing catches its code it becomes the incident error-not-caught. */
  @Post(':id/error')
  @Answers(204)
  error(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: ThrowJobError }) body: ThrowJobError,
  ): Promise<void> {
    return this.jobs.error(me, id, body);
  }

  @Post(':id/extend')
  @Answers(200, JobExtended)
  extend(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: ExtendJob }) body: ExtendJob,
  ): Promise<JobExtended> {
    return this.jobs.extend(me, id, body);
  }
}
