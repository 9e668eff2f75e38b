import { writables, type BpmnFile, type Writable } from './bpmn-file.ts';
import { insertAfter } from './nodes.ts';
import type { Vendor } from './vendor.ts';

/** The id of a timer that stands for an asynchronous continuation begins with this. */
export const continuationPrefix = 'continuation-';

/**
 * `asyncBefore` and `asyncAfter` make a case wait for the job executor. Here a case waits only for what the model says, so
 * they are left out; where the waiting itself matters, this puts a timer in their place.
 */
export function continuationsAsTimers(file: BpmnFile, vendor: Vendor, duration: string): void {
  const elements = [...file.elements()];
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow');
  for (const element of elements) {
    const before = vendor.flag(element, 'asyncBefore') || vendor.flag(element, 'async');
    const isStart = element.$type === 'bpmn:StartEvent';
    const places = [
      ...(before && !isStart ? flows.filter(({ targetRef }) => targetRef === element) : []),
      ...(vendor.flag(element, 'asyncAfter') || (before && isStart)
        ? flows.filter(({ sourceRef }) => sourceRef === element)
        : []),
    ];
    for (const [at, flow] of places.entries())
      insertAfter(file, flow, timer(file, `${continuationPrefix}${element.id ?? ''}-${at}`, duration));
  }
}

function timer(file: BpmnFile, id: string, body: string): Writable {
  const event = file.create('bpmn:IntermediateCatchEvent', { id });
  const definition = file.adopt(
    event,
    'eventDefinitions',
    file.create('bpmn:TimerEventDefinition', { id: `${id}-timer` }),
  );
  const timeDuration = file.create('bpmn:FormalExpression', { body });
  timeDuration.$parent = definition;
  definition.timeDuration = timeDuration;
  return event;
}

/** Variables that start events fill with who starts the case. */
export function initiatorVariables(file: BpmnFile, vendor: Vendor): readonly string[] {
  return [...file.elements()]
    .filter(({ $type }) => $type === 'bpmn:StartEvent')
    .flatMap((start) => vendor.attribute(start, 'initiator') ?? []);
}

/** Messages have no correlation key in these models. */
export function subscriptions(file: BpmnFile, correlationKey: string): void {
  for (const message of writables(file.root.rootElements))
    if (message.$type === 'bpmn:Message') file.extend(message, 'zeebe:Subscription', { correlationKey });
}
