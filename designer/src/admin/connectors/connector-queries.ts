import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';

export const connectorsQuery = queryOptions({
  queryKey: queryKeys.connectors,
  queryFn: ({ signal }) => unwrap(api.GET('/api/connectors', { signal })),
});
