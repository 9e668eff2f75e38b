import { Body, Controller, Param, Post } from '@nestjs/common';
import { Jobs } from '../../cases/jobs.ts';
import { Answers } from '../answers.ts';
import { Me } from '../me.ts';
import { WaitId } from '../schemas/common.ts';
import { ActivateJobs, CompleteJob, FailJob, JobList } from '../schemas/job.ts';
import type { User } from '../user.ts';

@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: Jobs) {}

  @Post('activate')
  @Answers(200, JobList)
  activate(@Me() me: User, @Body({ schema: ActivateJobs }) body: ActivateJobs): Promise<JobList> {
    return this.jobs.activate(me, body);
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
}
