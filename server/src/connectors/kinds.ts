import type { ConnectorKind } from './connector-kind.ts';
import { httpConnector } from './http-connector.ts';
import { mailConnector } from './mail-connector.ts';
import { publishMessage, startProcess } from './other-cases.ts';
import { table } from '@wattloom/runtime';

/** Job type -> who does it. The deployment check of the same names is in runtime/core/elements/service-task/connector-task.ts. */
export const kinds: Readonly<Record<string, ConnectorKind>> = table({
  'connector:http': httpConnector,
  'connector:mail': mailConnector,
  'connector:start-process': startProcess,
  'connector:publish-message': publishMessage,
});
