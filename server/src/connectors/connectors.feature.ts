import { ConnectorTrials } from './connector-trials.ts';
import { Connectors } from './connectors.ts';
import { ConnectorsController, MailController } from './connectors.controller.ts';

export const connectors = {
  controllers: [ConnectorsController, MailController],
  services: [Connectors, ConnectorTrials],
};
