import type { Knex } from 'knex';
import {
  askedRecords,
  checkSubmission,
  isNoneStart,
  Rejected,
  type FlowNode,
  type FormSchema,
  type Vars,
  wallTime,
  type Engine,
} from '@wattloom/runtime';
import type { DefinitionRow, DefinitionCache } from '../definitions/definition-cache.ts';
import { processRef } from '../definitions/process-ref.ts';
import { mayOf } from '../rights/may-of.ts';
import { fieldFault, fieldsInvalid, HttpRejected } from '../contract/problems.ts';
import type { FieldError } from '../contract/problem.schema.ts';
import type {
  InstanceStarted,
  Process,
  ProcessItem,
  ProcessList,
  ProcessNames,
  StartInstance,
} from './processes.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import { TaskItems } from '../tasks/task-items.ts';
import { tasksOfCase } from '../tasks/tasks-of-case.ts';
import type { RecordReads } from '../records/record-reads.ts';
import type { Rights } from '../rights/index.ts';

const NOBODY_STARTS = 'It starts when a message comes.';

interface Parts {
  readonly knex: Knex;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly records: RecordReads;
  readonly now: () => string;
}

/** Processes as people start them. */
export class Processes {
  readonly #parts: Parts;
  readonly #people: People;
  readonly #items: TaskItems;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#people = new People(parts.rights);
    this.#items = new TaskItems(parts);
  }

  async list(me: User): Promise<ProcessList> {
    return { items: this.#parts.definitions.all('process').map((row) => this.#item(me, row)) };
  }

  async open(me: User, key: string): Promise<Process> {
    const { definitions } = this.#parts;
    const row = this.#deployed(key);
    const model = definitions.newestModel(key);
    const nodes = [...(model?.nodes.values() ?? [])];
    const startForm = this.#startForm(key);
    return {
      ...this.#item(me, row),
      deployedAt: row.deployedAt,
      deployedBy: this.#people.name(row.deployedBy),
      versions: (await definitions.versions('process', key)).map(({ version, deployedAt, deployedBy }) => ({
        version,
        deployedAt,
        deployedBy: this.#people.name(deployedBy),
      })),
      startForm: startForm && { ...startForm },
      elements: nodes.map(({ id, type }) => ({
        id,
        ...(model ? definitions.name(model, id) : { name: id, nameZh: null }),
        type,
      })),
    };
  }

  /** The diagram is part of every case's page, so whoever may start, see or design the process reads it. */
  async xml(_me: User, key: string, version?: number): Promise<string> {
    const row = await this.#parts.definitions.version('process', key, version);
    if (!row) throw new HttpRejected('not-found', { what: `version ${version ?? 'any'} of process "${key}"` });
    return row.content;
  }

  /** For the labels of the diagram, which are in the file of names and not in the diagram, and of a case's data. */
  async names(_me: User, key: string): Promise<ProcessNames> {
    const { definitions } = this.#parts;
    return { ...definitions.drawnNames(key), variables: [...definitions.caseWords(key)] };
  }

  async start(me: User, key: string, body: StartInstance, idempotencyKey?: string): Promise<InstanceStarted> {
    const { rights, engine } = this.#parts;
    this.#deployed(key);
    // The department of whoever starts it, unless the model or the call names another.
    const department = body.department ?? rights.snapshot.people.get(me.id)?.department ?? null;
    rights.require(me.id, 'start', `process:${key}`, { department, initiator: me.id });
    const { businessKey, version } = body;
    const variables = await this.#checked(key, body.variables);
    const started = await engine.cases.start(
      key,
      { variables, businessKey, version, department },
      { by: me.id },
      idempotencyKey,
    );
    const { id, businessKey: number, status } = started;
    const tasks = await tasksOfCase(this.#parts, me.id, 'view', id);
    return { id, businessKey: number, state: status, tasks: tasks.map((row) => this.#items.item(row)) };
  }

  #deployed(key: string): DefinitionRow {
    const row = this.#parts.definitions.newest('process', key);
    if (!row) throw new Rejected('no-such-process', { process: key });
    return row;
  }

  /** What was filled in when starting is checked as a task's form is. */
  async #checked(key: string, submitted: Vars): Promise<Vars> {
    const form = this.#startForm(key);
    if (!form) return submitted;
    const now = wallTime(await this.#parts.engine.definitions.zone(), this.#parts.now());
    const { data, errors } = checkSubmission(form, submitted, { now });
    if (errors.length === 0) {
      await this.#requireRecords(form, data);
      return data;
    }
    throw fieldsInvalid(
      'form-invalid',
      errors.map(({ path, message, code, params }) => ({ path, message, code, params: { ...params } })),
    );
  }

  /** No case is begun of something that is not on file: it would be called by a number that nobody has. */
  async #requireRecords(form: FormSchema, data: Vars): Promise<void> {
    const faults: FieldError[] = [];
    for (const { path, dataSet, field, value, words } of askedRecords(form, data))
      if (!(await this.#parts.records.has(dataSet, field, value)))
        faults.push(
          fieldFault(path, 'no-such-record', words.own ?? 'Please correct this: nothing is on file by it.', words),
        );
    if (faults.length > 0) throw fieldsInvalid('form-invalid', faults);
  }

  #item(me: User, { key, version }: DefinitionRow): ProcessItem {
    const { rights, definitions } = this.#parts;
    const ref = processRef(definitions, key);
    if (!this.#start(key)) return { ...ref, version, mayStart: false, code: 'starts-by-itself', why: NOBODY_STARTS };
    const department = rights.snapshot.people.get(me.id)?.department ?? null;
    const may = rights.may(me.id, 'start', `process:${key}`, { department, initiator: me.id });
    const { allowed, reason: why, ...said } = mayOf(may);
    return { ...ref, version, mayStart: allowed, ...(why === undefined ? {} : { why, ...said }) };
  }

  /** The event at which people start it. */
  #start(key: string): FlowNode | undefined {
    const nodes = [...(this.#parts.definitions.newestModel(key)?.nodes.values() ?? [])];
    return nodes.find((node) => node.scope === key && isNoneStart(node));
  }

  #startForm(key: string): FormSchema | null {
    const props: unknown = this.#start(key)?.props;
    const formId = typeof props === 'object' && props !== null && 'formId' in props ? props.formId : null;
    return typeof formId === 'string' ? this.#parts.definitions.form(formId) : null;
  }
}
