import { Button } from '@mantine/core';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

type Pages = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;

/** At the end of a list of pages: the next one; nothing where this is all. */
export function MoreButton({ query, mt = 'md' }: { readonly query: Pages; readonly mt?: 'md' | 0 }) {
  const { t } = useTranslation();
  if (!query.hasNextPage) return null;
  return (
    <Button mt={mt} variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      {t('more')}
    </Button>
  );
}
