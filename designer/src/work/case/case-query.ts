import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';

const RECORDS_MS = 30_000;

export type CaseDetail = Schemas['InstanceDetail'];
export type HistoryItem = Schemas['HistoryItem'];

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.case(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/instances/{id}', { signal, params: { path: { id } } })),
    // Of its records nobody is told when another case changes them.
    refetchInterval: ({ state }) => ((state.data?.records.length ?? 0) > 0 ? RECORDS_MS : false),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.history(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/instances/{id}/history', { signal, params: { path: { id } } })),
  });
