import { visibleVariables, type FormSchema, type Instance, type TaskRow, type Vars } from '@wattloom/runtime';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import type { OpenTask } from '../http/schemas/task.ts';
import type { Parts } from '../parts.ts';
import type { RecordReads } from '../records/record-reads.ts';
import { neededVariables } from './needed-variables.ts';

/** What a task's form shows: the case's variables as the task sees them, and the record it is bound to. */
export class TaskForm {
  readonly #definitions: DefinitionCache;
  readonly #records: RecordReads;

  constructor({ definitions, records }: Pick<Parts, 'definitions' | 'records'>) {
    this.#definitions = definitions;
    this.#records = records;
  }

  async open(task: TaskRow, instance: Instance): Promise<OpenTask['form']> {
    const schema = this.schema(task.formKey);
    return schema ? { schema: { ...schema }, data: await this.shown(task, instance, schema) } : null;
  }

  /** The newest version: a form that was corrected is right for running cases too. */
  schema(formKey: string | null): FormSchema | null {
    return formKey === null ? null : this.#definitions.form(formKey);
  }

  async shown({ key, record }: TaskRow, instance: Instance, schema: FormSchema): Promise<Vars> {
    const owner = instance.state.waits[key]?.owner ?? null;
    const data = neededVariables(schema, visibleVariables(instance, owner));
    return record ? { ...data, [record.variable]: await this.#records.get(record.dataSet, record.id) } : data;
  }
}
