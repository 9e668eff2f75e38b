import type { ModelRule } from './model-rule.ts';
import { activities } from './themes/activities.ts';
import { boundaryEvents } from './themes/boundary-events.ts';
import { collaboration } from './themes/collaboration.ts';
import { connectivity } from './themes/connectivity.ts';
import { data } from './themes/data.ts';
import { endEvents } from './themes/end-events.ts';
import { engineExtensions } from './themes/engine-extensions.ts';
import { eventData } from './themes/event-data.ts';
import { eventDefinitions } from './themes/event-definitions.ts';
import { expressions } from './themes/expressions.ts';
import { gatewayRules } from './themes/gateways.ts';
import { ids } from './themes/ids.ts';
import { intermediateEvents } from './themes/intermediate-events.ts';
import { links } from './themes/links.ts';
import { messageFlows } from './themes/message-flows.ts';
import { multiInstance } from './themes/multi-instance.ts';
import { references } from './themes/references.ts';
import { schemaRules } from './themes/schema-rules.ts';
import { sequenceFlows } from './themes/sequence-flows.ts';
import { services } from './themes/services.ts';
import { handlerStarts, startEvents } from './themes/start-events.ts';
import { subProcessRules } from './themes/sub-processes.ts';

/** All rules of BPMN 2.0 that are checked, one line a theme. */
export const modelRules: readonly ModelRule[] = [
  ...schemaRules,
  ...ids,
  ...references,
  ...sequenceFlows,
  ...messageFlows,
  ...collaboration,
  ...gatewayRules,
  ...startEvents,
  ...handlerStarts,
  ...endEvents,
  ...intermediateEvents,
  ...boundaryEvents,
  ...links,
  ...eventDefinitions,
  ...eventData,
  ...subProcessRules,
  ...connectivity,
  ...activities,
  ...multiInstance,
  ...data,
  ...services,
  ...expressions,
  ...engineExtensions,
];
