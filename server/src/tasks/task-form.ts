import {
  checkSubmission,
  visibleVariables,
  wallTime,
  type DecidingPort,
  type FormSchema,
  type Instance,
  type TaskRow,
  type Vars,
  type Engine,
} from '@wattloom/runtime';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import { fieldsInvalid } from '../contract/problems.ts';
import type { OpenTask } from './tasks.schema.ts';
import { neededVariables } from './needed-variables.ts';
import { withRecordChanges } from './record-changes.ts';

interface Parts {
  readonly engine: Engine;
  readonly definitions: DefinitionCache;
  readonly now: () => string;
}

/** What a task's form shows: the case's variables as the task sees them, and the record it is bound to. */
export class TaskForm {
  readonly #definitions: DefinitionCache;
  readonly #engine: Engine;
  readonly #now: () => string;

  constructor({ definitions, engine, now }: Parts) {
    this.#definitions = definitions;
    this.#engine = engine;
    this.#now = now;
  }

  async open(task: TaskRow, instance: Instance, store: DecidingPort): Promise<OpenTask['form']> {
    const schema = this.schema(task.formKey);
    if (!schema) return null;
    const shown = await this.#shown(task, instance, schema, store);
    return { schema: { ...schema }, data: begun(task, instance, shown) };
  }

  /** The newest version: a form that was corrected is right for running cases too. */
  schema(formKey: string | null): FormSchema | null {
    return formKey === null ? null : this.#definitions.form(formKey);
  }

  /** What was submitted, held against the form: refused with each fault, else as it is to be stored. */
  async checked(task: TaskRow, instance: Instance, submitted: Vars, store: DecidingPort): Promise<Vars> {
    // A signature adds nothing to the data.
    if (task.marks.signOff) return {};
    const schema = this.schema(task.formKey);
    if (!schema) return submitted;
    const shown = await this.#shown(task, instance, schema, store);
    const given = begun(task, instance, shown);
    const now = wallTime(await this.#engine.definitions.zone(store), this.#now());
    const { data, errors } = checkSubmission(schema, submitted, { given, now });
    if (errors.length > 0)
      throw fieldsInvalid(
        'form-invalid',
        errors.map(({ path, message, code, params }) => ({ path, message, code, params: { ...params } })),
      );
    return withRecordChanges(data, { given: shown, submitted }, task.record);
  }

  /** The record is read through the store: that of the transaction where a command is decided. */
  async #shown({ key, record }: TaskRow, instance: Instance, schema: FormSchema, store: DecidingPort): Promise<Vars> {
    const owner = instance.state.waits[key]?.owner ?? null;
    const data = neededVariables(schema, visibleVariables(instance, owner));
    return record ? { ...data, [record.variable]: await store.record(record.dataSet, record.id) } : data;
  }
}

/** Over it what a delegate filled in, or what is to be signed. Of a record that is what they changed. */
function begun({ key, record }: TaskRow, { state }: Instance, shown: Vars): Vars {
  const filledIn = state.waits[key]?.carry;
  if (!filledIn) return shown;
  const name = record?.variable ?? '';
  const [stored, changed] = [shown[name], filledIn[name]];
  if (!isObject(stored) || !isObject(changed)) return { ...shown, ...filledIn };
  const { version: _, ...values } = changed;
  return { ...shown, ...filledIn, [name]: { ...stored, ...values } };
}

function isObject(value: unknown): value is Vars {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
