import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { queryKeys } from '../api/query-keys.ts';
import { unwrap } from '../api/unwrap.ts';

/** What the elements of a process and the data of its cases are called. */
export const processNamesQuery = (key: string) =>
  queryOptions({
    queryKey: queryKeys.processNames(key),
    queryFn: ({ signal }) => unwrap(api.GET('/api/processes/{key}/names', { signal, params: { path: { key } } })),
    staleTime: 60_000,
  });
