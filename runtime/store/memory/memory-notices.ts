import type { RowChanges } from '../../core/state/project.ts';
import type { StoredNotice } from '../stored.ts';
import type { MemoryWaits } from './memory-waits.ts';

/** News of tasks, as PostgreSQL keeps them: whom they concern is settled when they are written. */
export class MemoryNotices {
  readonly #notices = new Map<string, readonly StoredNotice[]>();

  of(instanceId: string): readonly StoredNotice[] {
    return this.#notices.get(instanceId) ?? [];
  }

  add(instanceId: string, { notices }: RowChanges, waits: MemoryWaits, at: string, by: string | null): void {
    const found = notices.flatMap(({ key, kind, users, roles, department, details }): readonly StoredNotice[] => {
      const props = waits.get(instanceId, key)?.wait.props;
      const task = props?.kind === 'task' ? props.task : null;
      const place = department ?? task?.department ?? null;
      const news = { key, kind, department: place, details, at, by };
      if (users) return [{ ...news, users, roles }];
      if (!task) return [];
      return task.assignee === null
        ? [{ ...news, users: task.candidateUsers, roles: task.candidateRoles }]
        : [{ ...news, users: [task.assignee], roles: [] }];
    });
    if (found.length) this.#notices.set(instanceId, [...this.of(instanceId), ...found]);
  }
}
