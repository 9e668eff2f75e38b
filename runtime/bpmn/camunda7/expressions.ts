import { writables, type Writable } from './bpmn-file.ts';
import { finding } from './findings.ts';
import { feel, idOf, type Part } from './translation.ts';

/** Conditions, cardinalities and timers. A timer's literal stays; every other one is a value. */
export const expressions: Part = (element, translation) => {
  const { $type, body, $parent } = element;
  if (($type !== 'bpmn:FormalExpression' && $type !== 'bpmn:Expression') || typeof body !== 'string') return;
  const isTimer = $parent?.$type === 'bpmn:TimerEventDefinition';
  const text = body.replace(/\s+/g, ' ').trim();
  if (typeof element.language === 'string' && !/juel/i.test(element.language) && !text.includes('${'))
    translation.findings.push(finding(idOf(element), 'language', { language: element.language }));
  element.body = feel(translation, $parent ?? element, text, isTimer ? 'text' : 'value') ?? text;
  delete element.language;
};

/** Names of messages, signals, errors and escalations may hold expressions. */
export const names: Part = (element, translation) => {
  const named = ['bpmn:Message', 'bpmn:Signal'].includes(element.$type);
  if (named && typeof element.name === 'string')
    element.name = feel(translation, element, element.name) ?? element.name;
  for (const property of ['errorCode', 'escalationCode'] as const) {
    const code: unknown = element[property];
    if (typeof code === 'string') element[property] = feel(translation, element, code) ?? code;
  }
};

/** Timers: a date that is a duration, and cycles where the event can only fire once. */
export const timers: Part = (event, { file }) => {
  for (const timer of (event.eventDefinitions as Writable[] | undefined) ?? []) {
    if (timer.$type !== 'bpmn:TimerEventDefinition') continue;
    const date = bodyOf(timer.timeDate);
    if (date?.startsWith('P')) rename(timer, 'timeDate', date);
    const cycle = bodyOf(timer.timeCycle);
    const once =
      event.$type === 'bpmn:IntermediateCatchEvent' ||
      (event.$type === 'bpmn:BoundaryEvent' && event.cancelActivity !== false);
    const every = /^R\d*\/(P.*)$/.exec(cycle ?? '')?.[1];
    if (once && every !== undefined) rename(timer, 'timeCycle', every);
  }

  function rename(timer: Writable, from: string, body: string): void {
    Reflect.deleteProperty(timer, from);
    const duration = file.create('bpmn:FormalExpression', { body });
    duration.$parent = timer;
    timer.timeDuration = duration;
  }
};

function bodyOf(expression: unknown): string | null {
  const body = (expression as Writable | undefined)?.body;
  return typeof body === 'string' ? body.trim() : null;
}

/** An exclusive gateway of Camunda 7 takes a flow without a condition where it comes to it. */
export const gateways: Part = (gateway, { file }) => {
  if (gateway.$type !== 'bpmn:ExclusiveGateway' || gateway.default !== undefined) return;
  const flows = writables(gateway.$parent?.flowElements).filter(({ sourceRef }) => sourceRef === gateway);
  if (flows.length < 2) return;
  for (const flow of flows.filter(({ conditionExpression }) => conditionExpression === undefined))
    if (flow === flows.at(-1)) gateway.default = flow;
    else {
      const always = file.create('bpmn:FormalExpression', { body: '=true' });
      always.$parent = flow;
      flow.conditionExpression = always;
    }
};
