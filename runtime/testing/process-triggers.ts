import { element, type Attributes, type Xml } from './process-xml.ts';

/** What an event waits for or throws. */
export interface DrawnTrigger {
  readonly definition: Xml;
  /** What stands beside the process and is referred to: a message, a signal, an error, an escalation. */
  readonly root: { readonly reference: string; readonly xml: Xml } | null;
}

export type Triggers = DrawnTrigger | readonly DrawnTrigger[];

/** A message; who waits for it says by which key it is theirs. */
export function message(name: string, correlationKey?: string): DrawnTrigger {
  const subscription = element('zeebe:subscription', { correlationKey });
  const within = correlationKey === undefined ? [] : [element('extensionElements', {}, [subscription])];
  return named('message', { name }, within);
}

/** A signal. */
export function signal(name: string): DrawnTrigger {
  return named('signal', { name });
}

/** An error; without a code, every error is caught. */
export function error(errorCode?: string): DrawnTrigger {
  return errorCode === undefined ? alone('error') : named('error', { errorCode });
}

/** An escalation; without a code, every escalation is caught. */
export function escalation(escalationCode?: string): DrawnTrigger {
  return escalationCode === undefined ? alone('escalation') : named('escalation', { escalationCode });
}

/** A timer that is due once a duration has gone by. */
export function after(duration: string): DrawnTrigger {
  return alone('timer', {}, [element('timeDuration', {}, [duration])]);
}

/** A timer that is due at a date. */
export function on(date: string): DrawnTrigger {
  return alone('timer', {}, [element('timeDate', {}, [date])]);
}

/** A timer that is due again and again. */
export function every(cycle: string): DrawnTrigger {
  return alone('timer', {}, [element('timeCycle', {}, [cycle])]);
}

/** A condition in FEEL, without "=". */
export function condition(holds: string): DrawnTrigger {
  return alone('conditional', {}, [element('condition', {}, [`=${holds}`])]);
}

/** One end of a link: thrown and caught under the same name. */
export function link(name: string): DrawnTrigger {
  return alone('link', { name });
}

/** Compensation, of one activity or of all of its scope. */
export function compensation(activityRef?: string): DrawnTrigger {
  return alone('compensate', { activityRef });
}

/** The end of all that is in its scope. */
export function terminate(): DrawnTrigger {
  return alone('terminate');
}

/** The cancellation of a transaction. */
export function cancel(): DrawnTrigger {
  return alone('cancel');
}

function alone(kind: string, attributes: Attributes = {}, children: readonly Xml[] = []): DrawnTrigger {
  return { definition: element(`${kind}EventDefinition`, attributes, children), root: null };
}

function named(kind: string, attributes: Attributes, children: readonly Xml[] = []): DrawnTrigger {
  const xml = element(kind, attributes, children);
  return { ...alone(kind), root: { reference: `${kind}Ref`, xml } };
}
