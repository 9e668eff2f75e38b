import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { readDefinition } from '../api/definitions.ts';
import type { Definition, Kind } from '../api/types.ts';

interface DefinitionLoaderProps {
  readonly kind: Kind;
  readonly definitionKey: string;
  readonly version: number | null;
  readonly children: (definition: Definition) => React.ReactNode;
}

function Failed({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useTranslation('design');
  const text = useProblemText();
  const isMissing = error instanceof ApiProblem && error.status === 404;
  return (
    <Stack align="flex-start" gap="sm" p="xl" role="alert">
      <Title order={1} size="h3">
        {t(isMissing ? 'loader.missing' : 'loader.failed')}
      </Title>
      <Text>{isMissing ? t('loader.missingWhy') : text(error)}</Text>
      <Stack gap="xs" align="flex-start">
        {!isMissing && <Button onClick={onRetry}>{t('loader.retry')}</Button>}
        <Button variant="default" component={Link} to="/design">
          {t('loader.back')}
        </Button>
      </Stack>
    </Stack>
  );
}

/**
 * Reads a definition once for its editor. The editor owns the content from then on: nothing that happens elsewhere may
 * replace what somebody is typing, so this query is never refreshed under it.
 */
export function DefinitionLoader({ kind, definitionKey, version, children }: DefinitionLoaderProps) {
  const { t } = useTranslation('design');
  const query = useQuery({
    queryKey: queryKeys.definitionContent(kind, definitionKey, version),
    queryFn: () => readDefinition(kind, definitionKey, version ?? undefined),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (query.error && !query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) {
    return (
      <Stack p="md" gap="md" aria-busy aria-label={t('loader.loading')}>
        <Skeleton h={40} w={320} />
        <Skeleton h={480} />
      </Stack>
    );
  }
  return children(query.data);
}
