import type { TaskRow } from '@wattloom/runtime';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import type { TaskItem } from './tasks.schema.ts';
import { People } from '../people/people.ts';
import type { Rights } from '../rights/index.ts';
import { processRef } from '../definitions/process-ref.ts';
import { taskId } from './task-rows.ts';

/** Rows of tasks as lists show them, with names instead of codes. */
export class TaskItems {
  readonly #people: People;
  readonly #definitions: DefinitionCache;

  constructor({ rights, definitions }: { rights: Rights; definitions: DefinitionCache }) {
    this.#people = new People(rights);
    this.#definitions = definitions;
  }

  #marks({ marks: { returned, signOff, stopped = false }, processKey }: TaskRow): TaskItem['marks'] {
    const from = returned && this.#definitions.names.element(processKey, returned.from);
    return {
      returned: returned
        ? {
            from: from?.name ?? returned.from,
            fromZh: from?.nameZh ?? null,
            by: this.#people.refOrNull(returned.by),
            reason: returned.reason,
          }
        : null,
      signOff: signOff ? { ...signOff, by: this.#people.refOrNull(signOff.by) } : null,
      stopped,
    };
  }

  item(row: TaskRow): TaskItem {
    const process = processRef(this.#definitions, row.processKey);
    return {
      id: taskId(row),
      name: row.name,
      nameZh: this.#definitions.chineseNameOf(row.processKey, row.processVersion, row.elementId),
      elementId: row.elementId,
      process,
      instanceId: row.instanceId,
      businessKey: row.businessKey,
      title: row.businessKey ?? process.name,
      titleZh: row.businessKey === null ? process.nameZh : null,
      department: this.#people.department(row.department),
      assignee: this.#people.refOrNull(row.assignee),
      candidateRoles: row.candidateRoles.map((code) => this.#people.role(code)),
      dueAt: row.dueAt,
      followUpAt: row.followUpAt,
      priority: row.priority,
      createdAt: row.createdAt,
      facts: row.facts,
      delegatedBy: this.#people.refOrNull(row.delegatedBy),
      marks: this.#marks(row),
      revision: row.revision,
    };
  }
}
