import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { unwrap } from '../../../api/unwrap.ts';
import { parseExact } from '../../../api/exact-json.ts';
import { queryKeys } from '../../../api/query-keys.ts';

/** The variables of a case by name, each as exact JSON text. */
export const exactQuery = (id: string) =>
  queryOptions({
    queryKey: queryKeys.exactData(id),
    queryFn: async ({ signal }) => {
      const call = api.GET('/api/instances/{id}', { signal, params: { path: { id } }, parseAs: 'text' });
      const text = await unwrap(call as Promise<{ data?: string; error?: unknown; response: Response }>);
      const { variables } = parseExact(text) as { variables: Record<string, unknown> };
      return Object.entries(variables)
        .map(([name, value]) => ({ name, json: JSON.stringify(value, null, 2) }))
        .sort((a, b) => a.name.localeCompare(b.name));
    },
  });
