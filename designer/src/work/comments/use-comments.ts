import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';
import { mentionsOf } from './mentions.ts';

export type Comment = Schemas['Comment'];

/** Comments of a case, or of one of its tasks with those of the case. */
export function useComments(caseId: string, taskId: string | null) {
  const queries = useQueryClient();
  const queryKey = queryKeys.comments(caseId, taskId);
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      taskId === null
        ? unwrap(api.GET('/api/instances/{id}/comments', { signal, params: { path: { id: caseId } } }))
        : unwrap(api.GET('/api/tasks/{id}/comments', { signal, params: { path: { id: taskId } } })),
  });
  const onSettled = () => queries.invalidateQueries({ queryKey });
  const write = useMutation({
    mutationFn: (text: string) => {
      const body = { text, mentions: mentionsOf(text) };
      return taskId === null
        ? unwrap(api.POST('/api/instances/{id}/comments', { params: { path: { id: caseId } }, body }))
        : unwrap(api.POST('/api/tasks/{id}/comments', { params: { path: { id: taskId } }, body }));
    },
    onSettled,
  });
  const change = useMutation({
    mutationFn: ({ comment: { id, revision }, text }: { comment: Comment; text: string | null }) => {
      const params = { path: { id }, header: { 'If-Match': String(revision) } };
      return text === null
        ? unwrap(api.DELETE('/api/comments/{id}', { params }))
        : unwrap(api.PATCH('/api/comments/{id}', { params, body: { text } }));
    },
    onSettled,
  });
  return { query, write, change };
}
