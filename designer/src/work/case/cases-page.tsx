import { Badge, Button, Checkbox, Group, Select, Skeleton, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFolderSearch, IconSearch, IconStack2 } from '@tabler/icons-react';
import { infiniteQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { processesQuery } from '../../api/processes.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { Fault } from '../../shell/fault.tsx';
import { usePageName } from '../../shell/page-name.ts';
import { StatePage } from '../../shell/state-page.tsx';
import type { CasesSearch } from './cases-search.ts';
import classes from './case.module.css';
import { StateBadge } from './state-badge.tsx';

const PAGE = 50;
const SETTLED_MS = 250;
/** They go along in the address. */
const MOST_MARKED = 200;

const casesQuery = (search: CasesSearch) =>
  infiniteQueryOptions({
    queryKey: ['instances', 'list', search],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/instances', {
          params: { query: { ...search, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

function Filters({ search, onSearch }: { readonly search: CasesSearch; onSearch(search: CasesSearch): void }) {
  const { t } = useTranslation('work');
  const [text, setText] = useState(search.q ?? '');
  const processes = useQuery(processesQuery).data?.items ?? [];
  const put = (key: keyof CasesSearch, value: string | null): void =>
    onSearch(Object.fromEntries(Object.entries({ ...search, [key]: value ?? '' }).filter(([, one]) => one !== '')));
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
      <Select
        w={200}
        data={processes.map(({ key, name }) => ({ value: key, label: name }))}
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

interface RowProps {
  readonly item: Schemas['InstanceItem'];
  /** Null where nothing is done to many cases at once. */
  readonly isMarked: boolean | null;
  onMark(isMarked: boolean): void;
}

function Row({ item, isMarked, onMark }: RowProps) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const format = useFormat();
  return (
    <Table.Tr>
      {isMarked !== null && (
        <Table.Td>
          <Checkbox
            aria-label={t('cases.mark', { case: item.businessKey ?? item.process.name })}
            checked={isMarked}
            onChange={({ currentTarget }) => onMark(currentTarget.checked)}
          />
        </Table.Td>
      )}
      <Table.Td>
        <Link to="/work/cases/$caseId" params={{ caseId: item.id }} className={classes['caseLink']}>
          {item.businessKey ?? t('cases.noNumber')}
        </Link>
        <Text size="xs" c="dimmed">
          {item.process.name}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          <StateBadge state={item.state} />
          {item.incidents > 0 && (
            <Badge color="red" variant="light" tt="none">
              {t('case.incidents', { count: item.incidents })}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" lineClamp={1}>
          {item.at.map(({ elementName }) => elementName).join(t('listComma'))}
        </Text>
      </Table.Td>
      <Table.Td className={classes['wide'] ?? ''}>
        {item.department ? named(item.department) : t('values.none')}
      </Table.Td>
      <Table.Td className={classes['wide'] ?? ''}>
        {format.moment(item.startedAt)}
        <Text size="xs" c="dimmed">
          {item.startedBy && named(item.startedBy)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** The head of the list; its box marks what is shown. */
function Head({ isMarked, isSome, onMark }: { isMarked: boolean | null; isSome: boolean; onMark(all: boolean): void }) {
  const { t } = useTranslation('work');
  return (
    <Table.Thead>
      <Table.Tr>
        {isMarked !== null && (
          <Table.Th w={40}>
            <Checkbox
              aria-label={t('cases.markAll')}
              checked={isMarked}
              indeterminate={isSome && !isMarked}
              onChange={({ currentTarget }) => onMark(currentTarget.checked)}
            />
          </Table.Th>
        )}
        <Table.Th>{t('cases.case')}</Table.Th>
        <Table.Th>{t('cases.standing')}</Table.Th>
        <Table.Th className={classes['wide'] ?? ''}>{t('cases.department')}</Table.Th>
        <Table.Th className={classes['wide'] ?? ''}>{t('cases.started')}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function Cases({ items }: { readonly items: readonly Schemas['InstanceItem'][] }) {
  const { t } = useTranslation('work');
  const isOperator = useMe().areas.includes('operate');
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());
  const marked = items.filter(({ id }) => marks.has(id)).slice(0, MOST_MARKED);
  const mark = (ids: readonly string[], isMarked: boolean): void =>
    setMarks((before) => new Set(isMarked ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const isAll = marked.length === Math.min(items.length, MOST_MARKED);
  return (
    <>
      <Table verticalSpacing={6} highlightOnHover layout="fixed">
        <Head
          isMarked={isOperator ? isAll : null}
          isSome={marked.length > 0}
          onMark={(all) =>
            mark(
              items.map(({ id }) => id),
              all,
            )
          }
        />
        <Table.Tbody>
          {items.map((item) => (
            <Row
              key={item.id}
              item={item}
              isMarked={isOperator ? marks.has(item.id) : null}
              onMark={(isMarked) => mark([item.id], isMarked)}
            />
          ))}
        </Table.Tbody>
      </Table>
      {marked.length > 0 && (
        <div className={classes['marked']}>
          <Button
            component={Link}
            to="/operate/batches/new"
            search={{ ids: marked.map(({ id }) => id) } as never}
            leftSection={<IconStack2 size={16} aria-hidden />}
          >
            {t('cases.batch', { count: marked.length })}
          </Button>
        </div>
      )}
    </>
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
      {items.length > 0 && <Cases items={items} />}
      {query.hasNextPage && (
        <Button mt="md" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </div>
  );
}
