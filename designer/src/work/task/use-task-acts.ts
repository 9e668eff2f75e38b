import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useProblemText } from '../../shell/use-problem-text.ts';
import { taskQuery, type OpenTask } from './task-query.ts';

type Act = { readonly kind: 'claim' | 'release' } | { readonly kind: 'assign'; readonly assignee: string };

/** Claim, release and hand over: at the revision that is on the page. */
export function useTaskActs({ task, revision }: OpenTask) {
  const { t } = useTranslation('work');
  const queries = useQueryClient();
  const text = useProblemText();
  const { queryKey } = taskQuery(task.id);
  return useMutation({
    mutationFn: (act: Act): Promise<Schemas['TaskChanged']> => {
      const params = { path: { id: task.id }, header: { 'If-Match': String(revision) } };
      if (act.kind === 'assign')
        return unwrap(api.POST('/api/tasks/{id}/assign', { params, body: { assignee: act.assignee } }));
      return act.kind === 'claim'
        ? unwrap(api.POST('/api/tasks/{id}/claim', { params }))
        : unwrap(api.POST('/api/tasks/{id}/release', { params }));
    },
    onSuccess: (_, { kind }) => notifications.show({ message: t(`acts.done.${kind}`, { task: task.name }) }),
    onError: (error) => notifications.show({ color: 'red', title: t('acts.failed'), message: text(error) }),
    onSettled: () =>
      Promise.all([queries.invalidateQueries({ queryKey }), queries.invalidateQueries({ queryKey: ['tasks'] })]),
  });
}
