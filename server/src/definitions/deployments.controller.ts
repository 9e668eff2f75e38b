import { Body, Controller, Post } from '@nestjs/common';
import { Deployments } from './deployments.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { DEPLOYMENT_BODY, TakesUpTo } from '../contract/route-says.ts';
import { CheckResult, Deploy, Deployment } from './definitions.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('deployments')
export class DeploymentsController {
  constructor(private readonly deployments: Deployments) {}

  @Post()
  @TakesUpTo(DEPLOYMENT_BODY)
  @Answers(201, Deployment)
  deploy(@Me() me: User, @Body({ schema: Deploy }) { resources }: Deploy): Promise<Deployment> {
    return this.deployments.deploy(me, resources);
  }

  @Post('check')
  @TakesUpTo(DEPLOYMENT_BODY)
  @Answers(200, CheckResult)
  check(@Me() me: User, @Body({ schema: Deploy }) { resources }: Deploy): Promise<CheckResult> {
    return this.deployments.check(me, resources);
  }
}
