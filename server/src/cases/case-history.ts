import type { Event, ProcessModel, TaskAct } from '@wattloom/runtime';
import type { EventList, History, HistoryItem } from '../http/schemas/instance.ts';
import type { User } from '../http/user.ts';
import type { Parts } from '../parts.ts';
import { People } from '../people/people.ts';
import { Cases } from './cases.ts';
import { decided } from './decided.ts';

interface EventRow {
  readonly seq: number;
  readonly at: Date;
  readonly by: string | null;
  readonly body: Event;
}

type Told = Pick<HistoryItem, 'type' | 'elementId' | 'details'>;

/** What happened in a case: as typed items for people, and as raw events for operators and programs. */
export class CaseHistory {
  readonly #parts: Parts;
  readonly #people: People;
  readonly #cases: Cases;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#people = new People(parts.rights);
    this.#cases = new Cases(parts);
  }

  async items(me: User, id: string): Promise<History> {
    const row = await this.#cases.viewed(me, id);
    const model = await this.#parts.definitions.model(row.processKey, row.processVersion);
    const elements = new Map<string, string>();
    const items = (await this.#read(id)).flatMap(({ at, by, body }) => {
      remember(elements, body);
      const told = this.#tell(body, elements, model);
      if (!told) return [];
      const elementName = told.elementId === null ? null : (model.nodes.get(told.elementId)?.name ?? told.elementId);
      return [{ at: at.toISOString(), by: this.#people.refOrNull(by), ...told, elementName }];
    });
    return { items };
  }

  /** Events hold the data of every step, so only whoever may see the whole case reads them. */
  async events(me: User, id: string): Promise<EventList> {
    await this.#cases.viewed(me, id, 'whole');
    const rows = await this.#read(id);
    return { items: rows.map(({ seq, at, by, body }) => ({ seq, at: at.toISOString(), by, event: { ...body } })) };
  }

  async #read(id: string): Promise<EventRow[]> {
    const { rows } = await this.#parts.knex.raw<{ rows: EventRow[] }>(
      `select (row_number() over (order by revision, n))::int as seq, at, by, body
       from wattloom.event where instance_id = ? order by revision, n`,
      [id],
    );
    return rows;
  }

  /** What people want to read of an event; null for the engine's own affairs. */
  #tell(event: Event, elements: ReadonlyMap<string, string>, model: ProcessModel): Told | null {
    const at = (key: string): string | null => elements.get(key) ?? null;
    switch (event.type) {
      case 'instanceStarted':
        return told('started', null, { process: event.processKey, version: event.processVersion });
      case 'waitOpened':
        return opened(event);
      case 'waitClosed':
        return ended(event, at(event.key), model);
      case 'taskCompleted':
        return told('taskCompleted', event.elementId, { fields: Object.keys(event.data) });
      case 'taskChanged':
        return this.#changed(event, at(event.key));
      case 'taskReturned':
        return told(`task-${event.how}`, event.elementId, {
          target: model.nodes.get(event.target)?.name ?? event.target,
          reason: event.reason ?? null,
        });
      case 'signerAdded':
        return told('signerAdded', event.elementId, {
          assignee: this.#people.ref(event.signer.user),
          order: event.order,
          reason: event.signer.reason,
        });
      case 'taskSigned':
        return told('taskSigned', event.elementId, {});
      case 'taskNoticed':
        return told(`task-${event.notice}`, event.elementId, {});
      case 'clockStopped':
      case 'clockStarted':
        return told(event.type, event.elementId, {});
      case 'jobFailed':
        return told('jobFailed', at(event.key), { message: event.message, retries: event.retries });
      case 'decisionMade':
        return decided(event);
      case 'businessKeySet':
        return told('numberGiven', null, { businessKey: event.businessKey });
      case 'departmentSet':
        return told('departmentSet', null, { department: this.#people.department(event.department) });
      case 'incidentRaised':
        return told('incidentRaised', event.elementId, { code: event.code, message: event.message });
      case 'incidentResolved':
        return told('incidentResolved', at(event.key), { how: event.how });
      case 'variablesEdited':
        return told('variablesEdited', null, { fields: [...event.names], reason: event.reason });
      case 'instanceModified':
        return told('modified', null, { reason: event.reason });
      case 'instanceMigrated':
        return told('migrated', null, { from: event.fromVersion, to: event.toVersion });
      case 'instanceRestarted':
        return told('restarted', null, { instance: event.from });
      case 'instanceSuspended':
        return told('suspended', null, { reason: event.reason });
      case 'instanceResumed':
        return told('resumed', null, {});
      case 'instanceEnded':
        return told(event.status, null, { reason: event.reason });
      default:
        return null;
    }
  }

  #changed({ act, patch, reason }: Event & { type: 'taskChanged' }, elementId: string | null): Told | null {
    // These tell of themselves by another event.
    if (silent.has(act)) return null;
    const { assignee = null, dueAt = null, followUpAt = null, priority = null, addRoles = [] } = patch;
    return told(`task-${act}`, elementId, {
      ...{ assignee: this.#people.refOrNull(assignee), dueAt, followUpAt, priority, reason: reason ?? null },
      roles: addRoles.map((role) => this.#people.role(role)),
    });
  }
}

const silent: ReadonlySet<TaskAct> = new Set<TaskAct>(['stopClock', 'startClock', 'return', 'withdraw', 'sign']);

function told(type: string, elementId: string | null, details: HistoryItem['details']): Told {
  return { type, elementId, details };
}

/** Waits and incidents are named by key only where they end, so the element is remembered from their beginning. */
function remember(elements: Map<string, string>, event: Event): void {
  if (event.type === 'waitOpened') elements.set(event.key, event.target);
  if (event.type === 'incidentRaised') elements.set(event.key, event.elementId);
}

function opened({ target, props }: Event & { type: 'waitOpened' }): Told | null {
  if (props.kind === 'task' && props.task.marks.signOff) return null;
  if (props.kind === 'task') return told('taskOpened', target, { roles: [...props.task.candidateRoles] });
  if (props.kind === 'message') return told('messageAwaited', target, { name: props.message.name });
  return props.kind === 'job' ? told('jobOpened', target, { type: props.job.type }) : null;
}

function ended(
  { kind, how }: Event & { type: 'waitClosed' },
  elementId: string | null,
  model: ProcessModel,
): Told | null {
  if (how === 'cancelled') return kind === 'task' ? told('taskCancelled', elementId, {}) : null;
  // The timers of a task's own notices tell their own.
  if (kind === 'timer' && model.nodes.get(elementId ?? '')?.type === 'bpmn:UserTask') return null;
  if (kind === 'timer') return told('timerFired', elementId, { host: hostOf(elementId, model) });
  if (kind === 'message') return told('messageReceived', elementId, {});
  return kind === 'job' ? told('jobCompleted', elementId, {}) : null;
}

/** The name of the task that a boundary event watches. */
function hostOf(elementId: string | null, model: ProcessModel): string | null {
  const host = model.nodes.get(elementId ?? '')?.attachedTo ?? null;
  return host === null ? null : (model.nodes.get(host)?.name ?? host);
}
