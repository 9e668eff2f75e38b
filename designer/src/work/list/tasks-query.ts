import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';
import type { TaskFilter } from './task-search.ts';

export type TaskItem = Schemas['TaskItem'];

const PAGE = 40;

/** The work list, soonest due first, page by page behind a cursor. */
export const tasksQuery = (filter: TaskFilter) =>
  infiniteQueryOptions({
    queryKey: queryKeys.taskList(filter),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/tasks', {
          signal,
          params: { query: { ...filter, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
