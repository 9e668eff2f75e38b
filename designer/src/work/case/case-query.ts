import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';

const RECORDS_MS = 30_000;

export type CaseDetail = Schemas['InstanceDetail'];
export type HistoryItem = Schemas['HistoryItem'];

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['instance', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/instances/{id}', { signal, params: { path: { id } } })),
    // Of its records nobody is told when another case changes them.
    refetchInterval: ({ state }) => ((state.data?.records.length ?? 0) > 0 ? RECORDS_MS : false),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['instance', id, 'history'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/instances/{id}/history', { signal, params: { path: { id } } })),
  });

export const xmlQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['process-xml', key, version],
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
