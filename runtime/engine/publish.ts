import { Rejected } from '../ground/problems.ts';
import { refuseUnstorable } from '../core/step/refuse-unstorable.ts';
import type { Vars } from '../ground/value.ts';
import type { DefinitionPort, InstancePort, MessagePort } from '../store/store.ts';
import type { Message, Undelivered, Unstarted, WaitAddress } from '../store/stored.ts';
import type { Once } from './commands/attempt.ts';
import type { JoinedCommands } from './outbox/joined-commands.ts';
import { addDuration, isDuration } from '../languages/calendar/add-duration.ts';

export interface NewMessage {
  readonly name: string;
  readonly correlationKey: string;
  readonly variables?: Vars;
  /** ISO duration for which it is kept where nobody waits for it yet. */
  readonly timeToLive?: string | null | undefined;
  /** The sender's own id: a second message of that name and id changes nothing. */
  readonly id?: string | undefined;
}

export interface Published {
  readonly outcome: 'correlated' | 'started' | 'buffered' | 'dropped';
  readonly instanceId?: string;
}

/** What publishing takes. */
export interface Publishing {
  readonly store: MessagePort & DefinitionPort & Pick<InstancePort, 'load' | 'remembered'>;
  readonly now: () => string;
  readonly newId: () => string;
  readonly commands: JoinedCommands;
}

/** Who waits gets it; else it starts a process; else it is kept for its time to live. */
export async function publish(parts: Publishing, sent: NewMessage): Promise<Published> {
  const { store } = parts;
  refuseUnstorable(sent);
  const remember = sent.id === undefined ? undefined : `message:${sent.name}:${sent.id}`;
  const before = remember === undefined ? undefined : await store.remembered(remember);
  if (before !== undefined) return before as Published;
  const message = messageOf(parts, sent);
  const starts = await store.startedBy(sent.name);
  // A wait that was closed between being found and being reached: look again.
  for (let tries = 0; tries < 10; tries += 1) {
    const found = await store.publish(starts ? { ...message, expiresAt: null } : message, parts.now());
    if (found === 'buffered') return { outcome: 'buffered' };
    if (found === 'dropped') {
      if (!starts) return { outcome: 'dropped' };
      const instanceId = await started(start(parts, starts.key, message, { remember }));
      if (instanceId !== null) return { outcome: 'started', instanceId };
      // A case that a message with this key started still runs: kept until it ends, as Camunda 8 does.
      const kept = await store.publish(message, parts.now());
      if (kept === 'buffered' || kept === 'dropped') return { outcome: kept };
      continue;
    }
    if (await reached(deliver(parts, found, message, { remember })))
      return { outcome: 'correlated', instanceId: found.instanceId };
  }
  throw new Error(`Message "${sent.name}" found ten waits, each closed before it was reached.`);
}

/** Delivers a kept message; false where it was taken, or nobody waits any more. */
export async function deliverKept(parts: Publishing, { message, to }: Undelivered): Promise<boolean> {
  return reached(deliver(parts, to, message, { remember: rememberedAs(message), consumes: message.id }));
}

/** A sender's own id is remembered here too: sent again after this, the message must not be kept again. */
function rememberedAs({ id, name }: Message): string | undefined {
  return id.startsWith(`${name}:`) ? `message:${id}` : undefined;
}

/** Starts the case that a kept message waited to start; false where it was taken, or another case of its key runs. */
export async function startKept(parts: Publishing, { message, processKey }: Unstarted): Promise<boolean> {
  const remember = rememberedAs(message);
  return (await started(start(parts, processKey, message, { remember, consumes: message.id }))) !== null;
}

function deliver(
  { commands }: Publishing,
  { instanceId, key }: WaitAddress,
  { variables: data }: Message,
  once: Once,
): Promise<void> {
  const answer: Published = { outcome: 'correlated', instanceId };
  return commands.change(instanceId, { type: 'endWait', kind: 'message', key, data }, { ...once, answer });
}

/** Throws `case-running` where a case that a message with the same key started still runs. */
function start(
  { commands }: Publishing,
  processKey: string,
  { name, variables, correlationKey }: Message,
  once: Once,
): Promise<string> {
  const place = { started: name, correlationKey: correlationKey || undefined };
  return commands.start(processKey, { variables }, { ...once, ...place, answer: { outcome: 'started' } });
}

async function started(starting: Promise<string>): Promise<string | null> {
  try {
    return await starting;
  } catch (error) {
    if (error instanceof Rejected && notNow.has(error.code)) return null;
    throw error;
  }
}

const notNow: ReadonlySet<string> = new Set(['case-running', 'message-taken']);

async function reached(delivery: Promise<void>): Promise<boolean> {
  try {
    await delivery;
    return true;
  } catch (error) {
    if (error instanceof Rejected && gone.has(error.code)) return false;
    throw error;
  }
}

const gone: ReadonlySet<string> = new Set([
  'wait-not-open',
  'instance-ended',
  'instance-suspended',
  'no-such-instance',
  'message-taken',
]);

function messageOf(
  { now, newId }: Publishing,
  { name, correlationKey, variables = {}, timeToLive, id }: NewMessage,
): Message {
  if (timeToLive && !isDuration(timeToLive)) throw new Rejected('duration-invalid', { found: timeToLive });
  const expiresAt = timeToLive ? addDuration(now(), timeToLive) : null;
  return { id: id === undefined ? newId() : `${name}:${id}`, name, correlationKey, variables, expiresAt };
}
