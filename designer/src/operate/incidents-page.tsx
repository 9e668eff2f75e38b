import { Badge, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/loaded.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { api } from '../api/client.ts';
import { queryKeys } from '../api/query-keys.ts';
import type { Schemas } from '../api/schemas.ts';
import { unwrap } from '../api/unwrap.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useTroubleText } from '../ui/use-trouble-text.ts';
import { narrowed } from '../ui/narrowed.ts';
import { ProcessSelect } from '../ui/process-select.tsx';
import { StatePage } from '../ui/state-page.tsx';
import type { IncidentsSearch } from './operate-search.ts';
import classes from './operate.module.css';
import { useAct } from './use-act.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { useNamed } from '../i18n/use-named.ts';

const incidentsQuery = (search: IncidentsSearch) =>
  infiniteQueryOptions({
    queryKey: queryKeys.incidents(search),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/incidents', {
          signal,
          params: { query: { ...search, limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

function Filters({ search }: { readonly search: IncidentsSearch }) {
  const { t } = useTranslation('operate');
  const navigate = useNavigate();
  const put = (key: keyof IncidentsSearch, value: string | null): void =>
    void navigate({ to: '/operate/incidents', search: narrowed(search, key, value), replace: true });
  return (
    <Group gap="sm" mb="md">
      <ProcessSelect
        w={220}
        value={search.process ?? null}
        onChange={(value) => put('process', value)}
        aria-label={t('process')}
        placeholder={t('anyProcess')}
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
      />
      <TextInput
        w={220}
        value={search.code ?? ''}
        onChange={({ currentTarget }) => put('code', currentTarget.value)}
        aria-label={t('incidents.code')}
        placeholder={t('incidents.anyCode')}
      />
    </Group>
  );
}

function Row({ item }: { readonly item: Schemas['IncidentList']['items'][number] }) {
  const { t } = useTranslation('operate');
  const named = useNamed();
  const text = useTroubleText();
  const format = useFormat();
  const retry = useAct(
    () => unwrap(api.POST('/api/incidents/{id}/retry', { params: { path: { id: item.id } }, body: {} })),
    () => t('incidents.retried', { element: named(item) }),
  );
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/work/cases/$caseId" params={{ caseId: item.instanceId }}>
          {item.businessKey ?? t('noNumber')}
        </Link>
        <Text size="xs" c="dimmed">
          {t('version', { process: named(item.process), version: item.process.version })}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{named(item)}</Text>
        <Text size="xs" c="dimmed">
          {text(item)}
        </Text>
        <Badge color="red" variant="light" tt="none">
          {item.code}
        </Badge>
      </Table.Td>
      <Table.Td className={classes.wide}>{format.moment(item.raisedAt)}</Table.Td>
      <Table.Td className={classes.act}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={14} />}
          loading={retry.isPending}
          onClick={() => retry.mutate(undefined)}
        >
          {t('incidents.retry')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

/** What stopped, in all cases that one may see. */
export function IncidentsPage() {
  const { t } = useTranslation('operate');
  const search: IncidentsSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const query = useInfiniteQuery(incidentsQuery(search));
  const count = query.data?.pages[0]?.count;
  const all = useAct(
    () =>
      unwrap(
        api.POST('/api/batches', {
          body: {
            work: { kind: 'retry', ...(search.code ? { code: search.code } : {}) },
            selection: { incident: search.code ?? '*', ...(search.process ? { process: search.process } : {}) },
          },
        }),
      ),
    ({ id }) => {
      void navigate({ to: '/operate/batches/$batchId', params: { batchId: id } });
      return t('batches.begun');
    },
  );
  return (
    <PageFrame
      title={t('incidents.title')}
      lead={count && t(count.atLeast ? 'incidents.countMore' : 'incidents.count', { count: count.value })}
      acts={
        count && count.value > 0 ? (
          <Button variant="default" loading={all.isPending} onClick={() => all.mutate(undefined)}>
            {t('incidents.retryAll')}
          </Button>
        ) : undefined
      }
    >
      <Filters search={search} />
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <StatePage icon={IconCircleCheck} title={t('incidents.none')}>
                {t('incidents.noneWhy')}
              </StatePage>
            );
          return (
            <Table verticalSpacing={6} className={classes.stack}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('case')}</Table.Th>
                  <Table.Th>{t('incidents.what')}</Table.Th>
                  <Table.Th className={classes.wide}>{t('incidents.since')}</Table.Th>
                  <Table.Th>{t('acts')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((item) => (
                  <Row key={item.id} item={item} />
                ))}
              </Table.Tbody>
            </Table>
          );
        }}
      </Loaded>
      <MoreButton query={query} />
    </PageFrame>
  );
}
