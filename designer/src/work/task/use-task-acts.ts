import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import type { TaskDraft } from './task-draft.ts';
import { taskQuery, type OpenTask } from './task-query.ts';
import { useNamed } from '../../i18n/use-named.ts';

type Reason = { readonly reason?: string };

export type Act =
  | { readonly kind: 'claim' | 'release' }
  | { readonly kind: 'assign'; readonly body: { assignee: string } }
  | { readonly kind: 'delegate'; readonly body: Reason & { to: string } }
  | { readonly kind: 'resolve'; readonly body: Reason }
  | { readonly kind: 'return'; readonly body: { target: string; reason: string } }
  | { readonly kind: 'sign'; readonly body: Reason & { signer: string; order: 'before' | 'after' } }
  | { readonly kind: 'setPriority'; readonly body: Reason & { priority: number } }
  | { readonly kind: 'setDue'; readonly body: Reason & { dueAt: string | null; followUpAt: string | null } };

type Done = Schemas['TaskChanged'] | Schemas['TaskCompleted'];

/** Everything one does with a task beside completing it: at the revision that is on the page. */
function send(id: string, revision: number, act: Act): Promise<Done> {
  const params = { path: { id }, header: { 'If-Match': String(revision) } };
  switch (act.kind) {
    case 'claim':
      return unwrap(api.POST('/api/tasks/{id}/claim', { params }));
    case 'release':
      return unwrap(api.POST('/api/tasks/{id}/release', { params }));
    case 'assign':
      return unwrap(api.POST('/api/tasks/{id}/assign', { params, body: act.body }));
    case 'delegate':
      return unwrap(api.POST('/api/tasks/{id}/delegate', { params, body: act.body }));
    case 'resolve':
      return unwrap(api.POST('/api/tasks/{id}/resolve', { params, body: act.body }));
    case 'return':
      return unwrap(api.POST('/api/tasks/{id}/return', { params, body: act.body }));
    case 'sign':
      return unwrap(api.POST('/api/tasks/{id}/signers', { params, body: act.body }));
    case 'setPriority':
      return unwrap(api.POST('/api/tasks/{id}/priority', { params, body: act.body }));
    case 'setDue':
      return unwrap(api.POST('/api/tasks/{id}/due', { params, body: act.body }));
  }
}

/** Acts that give the task out of one's hands: what was typed goes along as its draft. */
const giving: ReadonlySet<Act['kind']> = new Set(['release', 'assign', 'delegate', 'resolve', 'return']);

class Unsaved extends Error {}

interface At {
  readonly draft: TaskDraft;
  /** The act has ended the task. */
  onEnd(): void;
}

export function useTaskActs({ task, revision, may }: OpenTask, { draft, onEnd }: At) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const me = useMe();
  const queries = useQueryClient();
  const text = useProblemText();
  const { queryKey } = taskQuery(task.id);
  return useMutation({
    mutationFn: async (act: Act) => {
      if (may.fill.allowed && giving.has(act.kind) && !(await draft.settle())) throw new Unsaved();
      return send(task.id, revision, act);
    },
    onSuccess: (_, { kind }) => {
      const done = kind === 'resolve' && task.delegatedBy?.id === me.id ? 'takeBack' : kind;
      notifications.show({ message: t(`acts.done.${done}`, { task: named(task) }) });
      if (kind === 'return') onEnd();
    },
    onError: (error) =>
      notifications.show({
        color: 'red',
        title: t('acts.failed'),
        message: error instanceof Unsaved ? t('acts.unsaved') : text(error),
      }),
    onSettled: () =>
      Promise.all([queries.invalidateQueries({ queryKey }), queries.invalidateQueries({ queryKey: queryKeys.tasks })]),
  });
}
