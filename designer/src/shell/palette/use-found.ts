import { IconFolder, IconListCheck, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { api } from '../../api/client.ts';
import type { Schemas } from '../../api/schemas.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useNamed } from '../../i18n/use-named.ts';
import type { Command } from './use-commands.ts';

const LIMIT = 6;

/** Tasks, cases and people that the server finds for these words, through the rights of whoever asks. */
export function useFound(words: string): { readonly items: readonly Command[]; readonly isBusy: boolean } {
  const me = useMe();
  const named = useNamed();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const query = { q: words, limit: LIMIT };
  const isAsked = words.length >= 2;
  const works = isAsked && me.areas.includes('work');
  const tasks = useQuery({
    queryKey: queryKeys.tasksInPalette(words),
    queryFn: ({ signal }) => unwrap(api.GET('/api/tasks', { signal, params: { query } })),
    enabled: works,
  });
  const cases = useQuery({
    queryKey: queryKeys.casesInPalette(words),
    queryFn: ({ signal }) => unwrap(api.GET('/api/instances', { signal, params: { query } })),
    enabled: works,
  });
  const people = useQuery({
    queryKey: queryKeys.usersInPalette(words),
    queryFn: ({ signal }) => unwrap(api.GET('/api/users', { signal, params: { query } })),
    enabled: isAsked && me.areas.includes('admin'),
  });
  const described = (process: Schemas['ProcessRef'], matched: Schemas['Matched'] | undefined): string =>
    [named(process), ...(matched ? [t('find.matched', { label: named(matched), value: matched.value })] : [])].join(
      ' · ',
    );
  const items: Command[] = [
    ...(works ? (tasks.data?.items ?? []) : []).map(({ id, process, businessKey, ...task }) => ({
      key: `task-${id}`,
      group: 'found' as const,
      label: `${named(task)} · ${businessKey ?? named(process)}`,
      description: described(process, task.matched),
      icon: IconListCheck,
      run: () => void navigate({ to: '/work/tasks/$taskId', params: { taskId: id } }),
    })),
    ...(works ? (cases.data?.items ?? []) : []).map(({ id, businessKey, process, matched }) => ({
      key: `case-${id}`,
      group: 'found' as const,
      label: businessKey ?? named(process),
      description: described(process, matched),
      icon: IconFolder,
      run: () => void navigate({ to: '/work/cases/$caseId', params: { caseId: id } }),
    })),
    ...(isAsked ? (people.data?.items ?? []) : []).map((user) => ({
      key: `user-${user.id}`,
      group: 'found' as const,
      label: named(user),
      description: user.id,
      icon: IconUser,
      run: () => void navigate({ to: '/admin/users/$userId', params: { userId: user.id } }),
    })),
  ];
  return { items, isBusy: tasks.isFetching || cases.isFetching };
}
