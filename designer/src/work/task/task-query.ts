import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';

export type OpenTask = Schemas['OpenTask'];

/** A task's id begins with its case's. */
export const caseOf = (taskId: string): string => taskId.split(':')[0] ?? taskId;

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.task(caseOf(id), id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/tasks/{id}', { signal, params: { path: { id } } })),
  });
