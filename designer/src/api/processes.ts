import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { queryKeys } from './query-keys.ts';
import { unwrap } from './unwrap.ts';

export const processesQuery = queryOptions({
  queryKey: queryKeys.processes,
  queryFn: ({ signal }) => unwrap(api.GET('/api/processes', { signal })),
  staleTime: 60_000,
});

export const processQuery = (key: string) =>
  queryOptions({
    queryKey: queryKeys.process(key),
    queryFn: ({ signal }) => unwrap(api.GET('/api/processes/{key}', { signal, params: { path: { key } } })),
    staleTime: 60_000,
  });

export const xmlQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: queryKeys.processXml(key, version),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/processes/{key}/xml', {
          signal,
          params: { path: { key }, query: { version } },
          parseAs: 'text',
        }) as Promise<{ data?: string; error?: unknown; response: Response }>,
      ),
    staleTime: Infinity,
  });
