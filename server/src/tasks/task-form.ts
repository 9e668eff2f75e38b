import { Rejected, visibleVariables, type FormSchema, type Instance, type TaskRow, type Vars } from '@wattloom/runtime';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import type { OpenTask } from '../http/schemas/task.ts';
import type { Parts } from '../parts.ts';
import type { RecordReads } from '../records/record-reads.ts';
import { neededVariables } from './needed-variables.ts';

interface TaskWithForm {
  readonly instanceId: string;
  readonly key: string;
  readonly formKey: string | null;
}

/** What a task's form shows: the case's variables as the task sees them, and the record it is bound to. */
export class TaskForm {
  readonly #store: Parts['store'];
  readonly #definitions: DefinitionCache;
  readonly #records: RecordReads;

  constructor({ store, definitions, records }: Pick<Parts, 'store' | 'definitions' | 'records'>) {
    this.#store = store;
    this.#definitions = definitions;
    this.#records = records;
  }

  async open(task: TaskWithForm): Promise<OpenTask['form']> {
    const schema = this.schema(task.formKey);
    return schema ? { schema: { ...schema }, data: await this.data(task, schema) } : null;
  }

  /** The newest version: a form that was corrected is right for running cases too. */
  schema(formKey: string | null): FormSchema | null {
    return formKey === null ? null : this.#definitions.form(formKey);
  }

  async data({ instanceId, key }: TaskWithForm, schema: FormSchema): Promise<Vars> {
    const loaded = await this.#store.load(instanceId, key);
    if (!loaded?.task) throw new Rejected('task-not-open', { key });
    return this.shown(loaded.task, loaded.instance, schema);
  }

  async shown({ key, record }: TaskRow, instance: Instance, schema: FormSchema): Promise<Vars> {
    const owner = instance.state.waits[key]?.owner ?? null;
    const data = neededVariables(schema, visibleVariables(instance, owner));
    return record ? { ...data, [record.variable]: await this.#records.get(record.dataSet, record.id) } : data;
  }
}
