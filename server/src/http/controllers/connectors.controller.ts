import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { Connectors } from '../../connectors/connectors.ts';
import { Answers } from '../answers.ts';
import { Me } from '../me.ts';
import { Connector, ConnectorKey, ConnectorList, SaveConnector } from '../schemas/connector.ts';
import type { User } from '../user.ts';

@Controller('connectors')
export class ConnectorsController {
  constructor(private readonly connectors: Connectors) {}

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
}
