import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { unwrap } from '../api/unwrap.ts';

const staleTime = 60_000;

export const departmentsQuery = queryOptions({
  queryKey: ['departments'],
  queryFn: async () => (await unwrap(api.GET('/api/departments'))).items,
  staleTime,
});

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async () => (await unwrap(api.GET('/api/roles'))).items,
  staleTime,
});

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: async () => (await unwrap(api.GET('/api/rules'))).items,
});

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ['users', 'one', id],
    queryFn: () => unwrap(api.GET('/api/users/{id}', { params: { path: { id } } })),
  });

export const rightsQuery = (user: string) =>
  queryOptions({
    queryKey: ['rights', user],
    queryFn: () => unwrap(api.GET('/api/rights', { params: { query: { user } } })),
  });
