import {
  visibleVariables,
  type FormSchema,
  type Instance,
  type Store,
  type TaskRow,
  type Vars,
} from '@wattloom/runtime';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import type { OpenTask } from '../http/schemas/task.ts';
import type { Parts } from '../parts.ts';
import { neededVariables } from './needed-variables.ts';

/** What a task's form shows: the case's variables as the task sees them, and the record it is bound to. */
export class TaskForm {
  readonly #definitions: DefinitionCache;

  constructor({ definitions }: Pick<Parts, 'definitions'>) {
    this.#definitions = definitions;
  }

  async open(task: TaskRow, instance: Instance, store: Store): Promise<OpenTask['form']> {
    const schema = this.schema(task.formKey);
    return schema ? { schema: { ...schema }, data: await this.shown(task, instance, schema, store) } : null;
  }

  /** The newest version: a form that was corrected is right for running cases too. */
  schema(formKey: string | null): FormSchema | null {
    return formKey === null ? null : this.#definitions.form(formKey);
  }

  /** The record is read through the store: that of the transaction where a command is decided. */
  async shown({ key, record }: TaskRow, instance: Instance, schema: FormSchema, store: Store): Promise<Vars> {
    const owner = instance.state.waits[key]?.owner ?? null;
    const data = neededVariables(schema, visibleVariables(instance, owner));
    return record ? { ...data, [record.variable]: await store.record(record.dataSet, record.id) } : data;
  }
}
