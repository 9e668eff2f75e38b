import { asText } from '../../ground/as-text.ts';
import { writables, type BpmnFile, type Writable } from './bpmn-file.ts';
import { finding } from './findings.ts';
import { insertAfter } from './nodes.ts';
import type { Translation } from './translation.ts';
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

/** Messages have no correlation key in these models: where nobody gave one, those that a case waits for are told. */
export function subscriptions({ file, findings }: Translation, given: string | undefined): void {
  const correlationKey = given ?? '=correlationKey';
  const awaited = new Set([...file.elements()].filter(isAwaiting).map(({ messageRef }) => messageRef));
  for (const message of writables(file.root.rootElements)) {
    if (message.$type !== 'bpmn:Message') continue;
    file.extend(message, 'zeebe:Subscription', { correlationKey });
    if (given === undefined && awaited.has(message))
      findings.push(
        finding(message.id, 'correlation-key', {
          name: asText(message.name ?? message.id ?? ''),
          key: correlationKey.slice(1),
        }),
      );
  }
}

/** A receive task, or the message of an event that catches it within a case. */
function isAwaiting({ $type, $parent: event }: Writable): boolean {
  if ($type === 'bpmn:ReceiveTask') return true;
  if ($type !== 'bpmn:MessageEventDefinition') return false;
  const isStartOfCase = event?.$type === 'bpmn:StartEvent' && event.$parent?.$type === 'bpmn:Process';
  return !isStartOfCase && /(Catch|Boundary|Start)Event$/.test(event?.$type ?? '');
}
