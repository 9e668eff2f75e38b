import { Button, Group, Select, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFolderSearch, IconSearch } from '@tabler/icons-react';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { Fault } from '../../ui/fault.tsx';
import { usePageName } from '../../ui/page-name.ts';
import { narrowed } from '../../ui/narrowed.ts';
import { ProcessSelect } from '../../ui/process-select.tsx';
import { StatePage } from '../../ui/state-page.tsx';
import type { CasesSearch } from './cases-search.ts';
import { CasesTable } from './cases-table.tsx';
import { MoreButton } from '../../ui/more-button.tsx';

const PAGE = 50;
const SETTLED_MS = 250;

const casesQuery = (search: CasesSearch) =>
  infiniteQueryOptions({
    queryKey: queryKeys.caseList(search),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/instances', {
          signal,
          params: { query: { ...search, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

function Filters({ search, onSearch }: { readonly search: CasesSearch; onSearch(search: CasesSearch): void }) {
  const { t } = useTranslation('work');
  const [text, setText] = useState(search.q ?? '');
  const put = (key: keyof CasesSearch, value: string | null): void => onSearch(narrowed(search, key, value));
  const settle = useDebouncedCallback((q: string) => put('q', q), SETTLED_MS);
  return (
    <Group gap="sm" my="md">
      <TextInput
        type="search"
        flex="1 1 200px"
        maw={360}
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          settle(value.trim());
        }}
        leftSection={<IconSearch size={16} />}
        aria-label={t('cases.search')}
        placeholder={t('cases.search')}
      />
      <ProcessSelect
        w={200}
        value={search.process ?? null}
        onChange={(value) => put('process', value)}
        aria-label={t('filters.process')}
        placeholder={t('cases.anyProcess')}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.clearOne') }}
      />
      <Select
        w={150}
        data={(['active', 'suspended', 'completed', 'terminated'] as const).map((value) => ({
          value,
          label: t(`states.${value}`),
        }))}
        value={search.state ?? null}
        onChange={(value) => put('state', value)}
        aria-label={t('cases.state')}
        placeholder={t('cases.anyState')}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.clearOne') }}
      />
    </Group>
  );
}

/** All cases one may see, newest first. */
export function CasesPage() {
  const { t } = useTranslation('work');
  const search: CasesSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const query = useInfiniteQuery(casesQuery(search));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const count = query.data?.pages[0]?.count;
  usePageName(t('views.cases'));
  return (
    <div className="wl-page">
      <Group justify="space-between">
        <Title order={1} size="h2">
          {t('views.cases')}
        </Title>
        <Text size="sm" c="dimmed" aria-live="polite">
          {count && t(count.atLeast ? 'cases.countMore' : 'cases.count', { count: count.value })}
        </Text>
      </Group>
      <Filters search={search} onSearch={(next) => void navigate({ to: '.', search: next, replace: true })} />
      {query.isPending && (
        <Stack gap={6} aria-busy>
          {[1, 2, 3, 4, 5, 6].map((at) => (
            <Skeleton key={at} h={48} />
          ))}
        </Stack>
      )}
      {query.isError && !query.data && <Fault error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && items.length === 0 && (
        <StatePage
          icon={IconFolderSearch}
          title={t('cases.none')}
          act={
            <Button component={Link} to="/work/start" variant="default" mt="xs">
              {t('views.start')}
            </Button>
          }
        >
          {t('cases.noneWhy')}
        </StatePage>
      )}
      {items.length > 0 && <CasesTable items={items} />}
      <MoreButton query={query} />
    </div>
  );
}
