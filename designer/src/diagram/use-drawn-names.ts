import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import type { Schemas } from '../api/schemas.ts';
import { unwrap } from '../api/unwrap.ts';

/** What else the elements of a diagram are called in the reader's language; null where the file's own names are theirs. */
export type DrawnNames = Schemas['DrawnNames'] | null;

export function useDrawnNames(key: string | undefined): UseQueryResult<DrawnNames> {
  const isChinese = useTranslation().i18n.language.startsWith('zh');
  return useQuery({
    queryKey: ['processes', key, 'names', isChinese],
    queryFn:
      key === undefined
        ? skipToken
        : ({ signal }) =>
            isChinese ? unwrap(api.GET('/api/processes/{key}/names', { signal, params: { path: { key } } })) : null,
    staleTime: 60_000,
  });
}
