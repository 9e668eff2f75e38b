import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ConnectorTrials } from './connector-trials.ts';
import { Connectors } from './connectors.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import {
  Connector,
  ConnectorKey,
  ConnectorList,
  ConnectorTrial,
  MailTrial,
  SaveConnector,
  TryConnector,
  TryMail,
} from './connectors.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('connectors')
export class ConnectorsController {
  constructor(
    private readonly connectors: Connectors,
    private readonly trials: ConnectorTrials,
  ) {}

  @Get()
  @Answers(200, ConnectorList)
  list(@Me() me: User): Promise<ConnectorList> {
    return this.connectors.list(me);
  }

  /** Defines a connector, or changes it as a whole. */
  @Put(':key')
  @Answers(200, Connector)
  save(
    @Me() me: User,
    @Param('key', { schema: ConnectorKey }) key: string,
    @Body({ schema: SaveConnector }) body: SaveConnector,
  ): Promise<Connector> {
    return this.connectors.save(me, key, body);
  }

  @Delete(':key')
  @Answers(204)
  remove(@Me() me: User, @Param('key', { schema: ConnectorKey }) key: string): Promise<void> {
    return this.connectors.remove(me, key);
  }

  /** Calls through it once, as a service task would, and tells what came of it. */
  @Post(':key/try')
  @Answers(200, ConnectorTrial)
  tryOne(
    @Me() me: User,
    @Param('key', { schema: ConnectorKey }) key: string,
    @Body({ schema: TryConnector }) body: TryConnector,
  ): Promise<ConnectorTrial> {
    return this.trials.tryOne(me, key, body);
  }
}

@Controller('mail')
export class MailController {
  constructor(private readonly trials: ConnectorTrials) {}

  /** Sends a test message over the mail server. */
  @Post('try')
  @Answers(200, MailTrial)
  tryOne(@Me() me: User, @Body({ schema: TryMail }) body: TryMail): Promise<MailTrial> {
    return this.trials.tryMail(me, body);
  }
}
