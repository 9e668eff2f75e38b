import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useMe } from '../../api/me.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { useNamed } from '../../i18n/use-named.ts';

interface Props {
  readonly taskId: string;
  /** What they are chosen for. */
  readonly act: 'assign' | 'delegate' | 'sign';
  readonly label: string;
  readonly value: string;
  onChange(value: string): void;
}

/** Only people whom the act accepts; the server searches, because there may be thousands. */
export function PersonPicker({ taskId, act, label, value, onChange }: Props) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const me = useMe();
  const [q, setQ] = useState('');
  const people = useQuery({
    queryKey: queryKeys.peopleFor(taskId, act, q),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/tasks/{id}/people', { signal, params: { path: { id: taskId }, query: { q, act } } })),
    placeholderData: (before) => before,
  });
  const data = (people.data?.items ?? [])
    .filter(({ id }) => act === 'assign' || id !== me.id)
    .map((one) => ({
      value: one.id,
      label: one.department ? t('person.of', { name: named(one), department: named(one.department) }) : named(one),
    }));
  if (q === '' && people.isSuccess && !people.isPlaceholderData && data.length === 0)
    return (
      <Text size="sm" fw={500} role="status">
        {t(`assign.nobodyElse.${act}`)}
      </Text>
    );
  return (
    <Select
      label={label}
      description={t(act === 'sign' ? 'person.signs' : 'person.who')}
      searchable
      // The list scrolls by itself, as a list: a pane around it would have to be reached by keys of its own.
      withScrollArea={false}
      styles={{ options: { maxHeight: 220, overflowY: 'auto' } }}
      required
      data={data}
      filter={({ options }) => options}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? '')}
      onSearchChange={(typed) => setQ(data.some((one) => one.label === typed) ? '' : typed)}
      nothingFoundMessage={t('assign.nobody')}
      data-autofocus
    />
  );
}
