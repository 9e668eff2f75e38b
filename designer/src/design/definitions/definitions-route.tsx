import { Alert, Button, Group, Menu, SegmentedControl, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconChevronDown, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { listDefinitions } from '../api/definitions.ts';
import type { DefinitionItem, Kind } from '../api/types.ts';
import { DefinitionsTable } from './definitions-table.tsx';
import classes from './definitions.module.css';
import { NewDefinitionDialog } from './new-definition-dialog.tsx';

const kinds: readonly Kind[] = ['process', 'form', 'dataSet'];

interface ListSearch {
  readonly q?: string;
  readonly kind?: Kind;
}

const fits =
  ({ q, kind }: ListSearch) =>
  (item: DefinitionItem): boolean =>
    (kind === undefined || item.kind === kind) &&
    `${item.name ?? ''} ${item.nameZh ?? ''} ${item.key}`.toLowerCase().includes((q ?? '').trim().toLowerCase());

function NewButton({ onNew }: { readonly onNew: (kind: Kind) => void }) {
  const { t } = useTranslation('design');
  return (
    <Menu position="bottom-end" shadow="md" width={200}>
      <Menu.Target>
        <Button leftSection={<IconPlus size={16} />} rightSection={<IconChevronDown size={16} />}>
          {t('definitions.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map((kind) => (
          <Menu.Item key={kind} onClick={() => onNew(kind)}>
            {t(`new.menu.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Filters({
  search,
  onSearch,
}: {
  readonly search: ListSearch;
  readonly onSearch: (search: ListSearch) => void;
}) {
  const { t } = useTranslation('design');
  const { kind, q } = search;
  return (
    <Group gap="sm" className={classes.filters}>
      <SegmentedControl
        size="sm"
        value={kind ?? 'all'}
        onChange={(value) => onSearch({ ...(q ? { q } : {}), ...(value === 'all' ? {} : { kind: value }) })}
        data={[
          { value: 'all', label: t('kinds.all') },
          ...kinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
        ]}
        aria-label={t('definitions.kind')}
      />
      <TextInput
        className={classes.search}
        type="search"
        leftSection={<IconSearch size={16} />}
        aria-label={t('definitions.search')}
        placeholder={t('definitions.search')}
        value={q ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onSearch({ ...(value === '' ? {} : { q: value }), ...(kind ? { kind } : {}) })
        }
      />
    </Group>
  );
}

function Empty({
  isFiltered,
  onClear,
  onNew,
}: {
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly onNew: () => void;
}) {
  const { t } = useTranslation('design');
  return (
    <Stack align="center" gap="xs" py={64}>
      <Text fw={600}>{t(isFiltered ? 'definitions.noMatch' : 'definitions.none')}</Text>
      <Text size="sm" c="dimmed">
        {t(isFiltered ? 'definitions.noMatchWhy' : 'definitions.noneWhy')}
      </Text>
      <Button variant="default" onClick={isFiltered ? onClear : onNew}>
        {t(isFiltered ? 'definitions.clear' : 'new.menu.process')}
      </Button>
    </Stack>
  );
}

/** Everything that is drawn here, with its versions and drafts. */
export function DefinitionsRoute() {
  const { t } = useTranslation('design');
  const search: ListSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const text = useProblemText();
  const [creating, setCreating] = useState<Kind | null>(null);
  const query = useQuery({ queryKey: queryKeys.definitions, queryFn: listDefinitions });
  const items = (query.data ?? []).filter(fits(search));
  const onSearch = (next: ListSearch): void => void navigate({ to: '/design', search: next, replace: true } as never);
  return (
    <div className={classes.page}>
      <Group justify="space-between" align="flex-start" gap="md">
        <div>
          <Title order={1} size="h2">
            {t('definitions.title')}
          </Title>
          <Text c="dimmed" size="sm">
            {t('definitions.lead')}
          </Text>
        </div>
        <NewButton onNew={setCreating} />
      </Group>
      <Filters search={search} onSearch={onSearch} />
      {query.error && !query.data && (
        <Alert color="red" title={t('loader.failed')}>
          <Stack gap="xs" align="flex-start">
            {text(query.error)}
            <Button size="xs" variant="default" onClick={() => void query.refetch()}>
              {t('loader.retry')}
            </Button>
          </Stack>
        </Alert>
      )}
      {query.isPending && (
        <Stack gap={6} aria-busy>
          {[1, 2, 3, 4, 5, 6].map((at) => (
            <Skeleton key={at} h={40} />
          ))}
        </Stack>
      )}
      {query.data && items.length > 0 && <DefinitionsTable items={items} />}
      {query.data && items.length === 0 && (
        <Empty isFiltered={query.data.length > 0} onClear={() => onSearch({})} onNew={() => setCreating('process')} />
      )}
      <NewDefinitionDialog kind={creating} taken={query.data ?? []} onClose={() => setCreating(null)} />
    </div>
  );
}
