import { Autocomplete, Button, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { processesQuery } from '../../api/processes.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import type { WhySearch } from '../admin-search.ts';
import { DepartmentSelect } from '../department-select.tsx';
import { WhyAnswer } from './why-answer.tsx';

const SETTLED_MS = 250;
const actions = [
  'view',
  'claim',
  'complete',
  'assign',
  'start',
  'read',
  'cancel',
  'create',
  'update',
  'publish',
  'manage',
];

function PersonField({ value, onChange }: { readonly value: string; onChange(value: string): void }) {
  const { t } = useTranslation('admin');
  const named = useNamed();
  const [words] = useDebouncedValue(value, SETTLED_MS);
  const found = useQuery({
    queryKey: queryKeys.usersToChoose(words),
    queryFn: ({ signal }) => unwrap(api.GET('/api/users', { signal, params: { query: { q: words, limit: 8 } } })),
    placeholderData: keepPreviousData,
  });
  const people = found.data?.items ?? [];
  return (
    <Autocomplete
      label={t('why.person')}
      description={t('why.personWhy')}
      required
      value={value}
      onChange={onChange}
      data={people.map(({ id }) => id)}
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const person = people.find(({ id }) => id === option.value);
        return person ? `${named(person)} (${person.id})` : option.value;
      }}
    />
  );
}

function Question({ search, onAsk }: { readonly search: WhySearch; onAsk(search: WhySearch): void }) {
  const { t } = useTranslation('admin');
  const [draft, setDraft] = useState(search);
  const processes = useQuery(processesQuery).data?.items ?? [];
  const put = (change: WhySearch): void => setDraft({ ...draft, ...change });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onAsk(Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== '')));
  };
  const objects = [
    'task:*',
    'process:*',
    'admin:users',
    'admin:rights',
    ...processes.map(({ key }) => `process:${key}`),
  ];
  return (
    <form onSubmit={submit}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} mb="md">
        <PersonField value={draft.user ?? ''} onChange={(user) => put({ user })} />
        <Select
          label={t('why.action')}
          description={t('why.actionWhy')}
          required
          searchable
          value={draft.action ?? null}
          onChange={(action) => put({ action: action ?? '' })}
          data={actions.map((value) => ({ value, label: t(`actions.${value}`) }))}
        />
        <Autocomplete
          label={t('why.object')}
          description={t('why.objectWhy')}
          required
          value={draft.object ?? ''}
          onChange={(object) => put({ object })}
          data={objects}
        />
        <TextInput
          label={t('why.task')}
          description={t('why.taskWhy')}
          value={draft.task ?? ''}
          onChange={({ currentTarget: { value } }) => put({ task: value })}
        />
        <DepartmentSelect
          label={t('why.department')}
          description={t('why.departmentWhy')}
          clearable
          clearButtonProps={{ 'aria-label': t('clear') }}
          value={draft.department ?? null}
          onChange={(department) => put({ department: department ?? '' })}
        />
      </SimpleGrid>
      <Button type="submit">{t('why.ask')}</Button>
    </form>
  );
}

/** "May this person do this, and why?" The question stands in the address, so that an answer can be sent on. */
export function WhyPage() {
  const { t } = useTranslation('admin');
  const search: WhySearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const { user = '', object = '', action = '', task, department } = search;
  const query = useQuery({
    queryKey: queryKeys.explanation(search),
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/rights/explain', {
          signal,
          body: { user, object, action, ...(task ? { task } : {}), ...(department ? { department } : {}) },
        }),
      ),
    enabled: [user, object, action].every((one) => one !== ''),
    retry: false,
  });
  return (
    <PageFrame title={t('why.title')} lead={t('why.lead')}>
      <Question
        key={JSON.stringify(search)}
        search={search}
        onAsk={(next) => void navigate({ to: '/admin/why', search: next })}
      />
      <div aria-live="polite">
        {query.fetchStatus !== 'idle' || query.data || query.error ? (
          <Loaded query={query}>{(answer) => <WhyAnswer answer={answer} user={user} />}</Loaded>
        ) : null}
      </div>
    </PageFrame>
  );
}
