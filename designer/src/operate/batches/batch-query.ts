import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';

export type Batch = Schemas['Batch'];
export type ItemState = Schemas['BatchItems']['items'][number]['state'];

const SECOND = 1000;

/** Read again every second while something runs. */
export const batchesQuery = queryOptions({
  queryKey: queryKeys.batches,
  queryFn: ({ signal }) => unwrap(api.GET('/api/batches', { signal, params: { query: { limit: 50 } } })),
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') ? SECOND : false),
});

export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.batch(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/batches/{id}', { signal, params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? SECOND : false),
  });

/** Asked again whenever the batch has gone on. */
export const itemsQuery = ({ id, total, done, failed, skipped }: Batch, state: ItemState | null) =>
  infiniteQueryOptions({
    queryKey: queryKeys.batchItems(id, state, [total, done, failed, skipped]),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/batches/{id}/items', {
          signal,
          params: {
            path: { id },
            query: { limit: 50, ...(state ? { state } : {}), ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
