import { queryOptions } from '@tanstack/react-query';
import { api } from './client.ts';
import { queryKeys } from './query-keys.ts';
import { unwrap } from './unwrap.ts';

const staleTime = 60_000;

export const departmentsQuery = queryOptions({
  queryKey: queryKeys.departments,
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/departments', { signal }))).items,
  staleTime,
});

export const rolesQuery = queryOptions({
  queryKey: queryKeys.roles,
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/roles', { signal }))).items,
  staleTime,
});

export const rulesQuery = queryOptions({
  queryKey: queryKeys.rules,
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/rules', { signal }))).items,
});

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.user(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/users/{id}', { signal, params: { path: { id } } })),
  });

export const rightsQuery = (user: string) =>
  queryOptions({
    queryKey: queryKeys.rightsOf(user),
    queryFn: ({ signal }) => unwrap(api.GET('/api/rights', { signal, params: { query: { user } } })),
  });
