import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { caseOf } from './task-query.ts';

interface Completed {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string | null;
}

/** The way back from a completed task: offered while the server says that it works, which it says anew when the case changes. */
export function useTakeBack(task: Completed, onBack: (taskId: string) => void, isAsked = true) {
  const { t } = useTranslation('work');
  const queries = useQueryClient();
  const problem = useProblemText();
  const named = useNamed();
  const { id } = task;
  const caseId = caseOf(id);
  const params = { path: { id } };
  const asked = useQuery({
    queryKey: queryKeys.withdrawal(caseId, id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/tasks/{id}/withdraw', { signal, params })),
    enabled: isAsked,
    retry: false,
  });
  const takeBack = async (): Promise<void> => {
    try {
      const { nextTask } = await unwrap(api.POST('/api/tasks/{id}/withdraw', { params, body: {} }));
      notifications.show({ message: t('acts.done.withdraw', { task: named(task) }) });
      if (nextTask !== null) onBack(nextTask);
    } catch (error) {
      notifications.show({ color: 'red', title: t('acts.failed'), message: problem(error) });
    }
    await queries.invalidateQueries({ queryKey: queryKeys.tasks });
    await queries.invalidateQueries({ queryKey: queryKeys.case(caseId) });
  };
  return { may: asked.data?.allowed === true, takeBack };
}
