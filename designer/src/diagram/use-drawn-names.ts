import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/schemas.ts';
import { processNamesQuery } from './process-names-query.ts';

/** What else the elements of a diagram are called in the reader's language; null where the file's own names are theirs. */
export type DrawnNames = Pick<Schemas['ProcessNames'], 'nameZh' | 'elements'> | null;

export function useDrawnNames(key: string | undefined): UseQueryResult<DrawnNames> {
  const isChinese = useTranslation().i18n.language.startsWith('zh');
  return useQuery({
    ...processNamesQuery(key ?? ''),
    enabled: key !== undefined,
    select: (names): DrawnNames => (isChinese ? names : null),
  });
}
