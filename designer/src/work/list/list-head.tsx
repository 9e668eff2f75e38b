import {
  ActionIcon,
  Button,
  Group,
  Indicator,
  Pill,
  Popover,
  Select,
  Stack,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { processesQuery } from '../../api/processes.ts';
import type { Schemas } from '../../api/schemas.ts';
import { ProcessSelect } from '../../ui/process-select.tsx';
import classes from '../work.module.css';
import type { TaskFilter } from './task-search.ts';
import { ViewsMenu } from './views-menu.tsx';
import { viewOf } from './views.tsx';
import { useNamed } from '../../i18n/use-named.ts';

interface Props {
  readonly filter: TaskFilter;
  readonly count: Schemas['Count'] | undefined;
  readonly hasViews: boolean;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  onFilter(filter: TaskFilter): void;
}

const SETTLED_MS = 250;
const without = (filter: TaskFilter, key: keyof TaskFilter): TaskFilter =>
  Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key));

function Filters({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  const { t } = useTranslation('work');
  return (
    <Stack gap="sm">
      <ProcessSelect
        label={t('filters.process')}
        value={filter.process ?? null}
        onChange={(process) => onFilter({ ...without(filter, 'process'), ...(process ? { process } : {}) })}
        placeholder={t('filters.any')}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.clearOne') }}
        comboboxProps={{ withinPortal: false }}
      />
      <Select
        label={t('filters.due')}
        data={(['overdue', 'today', 'week'] as const).map((value) => ({ value, label: t(`views.${value}`) }))}
        value={filter.due ?? null}
        onChange={(due) => onFilter({ ...without(filter, 'due'), ...(due ? { due: due } : {}) })}
        placeholder={t('filters.any')}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.clearOne') }}
        comboboxProps={{ withinPortal: false }}
      />
      <Select
        label={t('filters.who')}
        data={(['mine', 'unassigned'] as const).map((value) => ({ value, label: t(`views.${value}`) }))}
        value={filter.who ?? null}
        onChange={(who) => onFilter({ ...without(filter, 'who'), ...(who ? { who: who } : {}) })}
        placeholder={t('filters.any')}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.clearOne') }}
        comboboxProps={{ withinPortal: false }}
      />
    </Stack>
  );
}

function Search({ filter, onFilter, searchBox }: Pick<Props, 'filter' | 'onFilter' | 'searchBox'>) {
  const { t } = useTranslation('work');
  const [text, setText] = useState(filter.q ?? '');
  useEffect(() => setText((now) => (now.trim() === (filter.q ?? '') ? now : (filter.q ?? ''))), [filter.q]);
  const settle = useDebouncedCallback((q: string) => {
    onFilter({ ...without(filter, 'q'), ...(q === '' ? {} : { q }) });
  }, SETTLED_MS);
  return (
    <TextInput
      ref={searchBox}
      type="search"
      flex={1}
      size="sm"
      value={text}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        settle(value.trim());
      }}
      leftSection={<IconSearch size={16} stroke={1.8} />}
      aria-label={t('filters.search')}
      placeholder={t('filters.search')}
    />
  );
}

/** Which view, how many, and the filters, which are all in the address. */
export function ListHead({ filter, count, hasViews, searchBox, onFilter }: Props) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const processes = useQuery(processesQuery).data?.items ?? [];
  const { process } = filter;
  const set = [filter.process, filter.due, filter.who].filter((one) => one !== undefined).length;
  return (
    <div className={classes.listHead}>
      <Group justify="space-between" wrap="nowrap" gap="xs" mih={36}>
        {hasViews ? (
          <Text component="h1" fw={650} size="lg" truncate>
            {t(`views.${viewOf(filter)}`)}
          </Text>
        ) : (
          <>
            <h1 className="wl-visually-hidden">{t(`views.${viewOf(filter)}`)}</h1>
            <ViewsMenu filter={filter} />
          </>
        )}
        <Text size="xs" c="dimmed" aria-live="polite">
          {count && t(count.atLeast ? 'list.countMore' : 'list.count', { count: count.value })}
        </Text>
      </Group>
      <Group gap={8} wrap="nowrap">
        <Search filter={filter} onFilter={onFilter} searchBox={searchBox} />
        <Popover width={280} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <Tooltip label={t('filters.label')}>
              <Indicator disabled={set === 0} label={set} size={16} color="brand">
                <ActionIcon variant="default" size={36} aria-label={t('filters.label')}>
                  <IconFilter size={18} stroke={1.7} />
                </ActionIcon>
              </Indicator>
            </Tooltip>
          </Popover.Target>
          <Popover.Dropdown>
            <Filters filter={filter} onFilter={onFilter} />
            {set > 0 && (
              <Button mt="sm" variant="subtle" size="xs" onClick={() => onFilter(filter.q ? { q: filter.q } : {})}>
                {t('filters.clear')}
              </Button>
            )}
          </Popover.Dropdown>
        </Popover>
      </Group>
      {process !== undefined && (
        <div className={classes.chips}>
          <Pill
            withRemoveButton
            onRemove={() => onFilter(without(filter, 'process'))}
            removeButtonProps={{ 'aria-label': t('filters.clearOne'), tabIndex: 0, 'aria-hidden': false }}
          >
            {named(processes.find(({ key }) => key === process) ?? { name: process })}
          </Pill>
        </div>
      )}
    </div>
  );
}
