import { adHocSubProcess } from './ad-hoc-sub-process/ad-hoc-sub-process.ts';
import { boundaryEvent } from './boundary-event/boundary-event.ts';
import { businessRuleTask } from './business-rule-task/business-rule-task.ts';
import { callActivity } from './call-activity/call-activity.ts';
import { complexGateway } from './complex-gateway/complex-gateway.ts';
import { triggerKind } from '../triggers/trigger.ts';
import type { ElementKind, Registry } from './element-kind.ts';
import { endEvent } from './end-event/end-event.ts';
import { eventBasedGateway } from './event-based-gateway/event-based-gateway.ts';
import { exclusiveGateway } from './exclusive-gateway/exclusive-gateway.ts';
import { inclusiveGateway } from './inclusive-gateway/inclusive-gateway.ts';
import { intermediateCatchEvent } from './intermediate-catch-event/intermediate-catch-event.ts';
import { intermediateThrowEvent } from './intermediate-throw-event/intermediate-throw-event.ts';
import { manualTask } from './manual-task/manual-task.ts';
import { parallelGateway } from './parallel-gateway/parallel-gateway.ts';
import { process } from './process/process.ts';
import { receiveTask } from './receive-task/receive-task.ts';
import { scriptTask } from './script-task/script-task.ts';
import { sendTask } from './send-task/send-task.ts';
import { serviceTask } from './service-task/service-task.ts';
import { startEvent } from './start-event/start-event.ts';
import { subProcess, transaction } from './sub-process/sub-process.ts';
import { task } from './task/task.ts';
import { userTask } from './user-task/user-task.ts';

/** Every element that is executed. What is not here is refused at deployment. */
const elements: readonly ElementKind[] = [
  process,
  startEvent,
  endEvent,
  task,
  userTask,
  serviceTask,
  scriptTask,
  businessRuleTask,
  receiveTask,
  sendTask,
  exclusiveGateway,
  parallelGateway,
  inclusiveGateway,
  complexGateway,
  adHocSubProcess,
  manualTask,
  eventBasedGateway,
  subProcess,
  callActivity,
  transaction,
  boundaryEvent,
  intermediateCatchEvent,
  intermediateThrowEvent,
];

const byType: ReadonlyMap<string, ElementKind> = new Map(elements.map((kind) => [kind.type, kind]));

export function isExecuted(type: string): boolean {
  return byType.has(type);
}

export function elementKind(type: string): ElementKind {
  const kind = byType.get(type);
  if (!kind) throw new Error(`Element type "${type}" is not executed.`);
  return kind;
}

/** Handed to every step, so that the step itself imports no element and no trigger. */
export const registry: Registry = { element: elementKind, trigger: triggerKind };
