import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../../api/client.ts';
import { ApiProblem } from '../../api/api-problem.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { withVersions } from './with-versions.ts';
import { caseOf, type OpenTask } from './task-query.ts';

type Data = Record<string, unknown>;

/** What was filled in, and the task as the form showed it: another revision of it was not seen. */
export interface FilledIn {
  readonly data: Data;
  readonly shown: OpenTask;
}

/** Completes the task once, however often the call has to be repeated: the key stays until the server has answered. */
export function useComplete({ task }: OpenTask, draft: () => number) {
  const queries = useQueryClient();
  const key = useRef<string | null>(null);
  return useMutation({
    mutationFn: ({ data, shown: { form, revision } }: FilledIn) => {
      key.current ??= crypto.randomUUID();
      return unwrap(
        api.POST('/api/tasks/{id}/complete', {
          params: {
            path: { id: task.id },
            header: { 'Idempotency-Key': key.current, 'If-Match': String(revision) },
          },
          body: { variables: withVersions(form?.data ?? {}, data), draft: draft() },
        }),
      );
    },
    onError: (error) => {
      // Silence may hide a success, so the same call keeps its key; after an answer another call needs another.
      if (error instanceof ApiProblem && !error.isPassing) key.current = null;
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.tasks });
      void queries.invalidateQueries({ queryKey: queryKeys.cases });
      void queries.invalidateQueries({ queryKey: queryKeys.case(caseOf(task.id)) });
    },
  });
}

/** Hands what a delegate filled in back to the task's owner. */
export function useHandBack({ task }: OpenTask) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ data, shown: { form, revision } }: FilledIn) =>
      unwrap(
        api.POST('/api/tasks/{id}/resolve', {
          params: { path: { id: task.id }, header: { 'If-Match': String(revision) } },
          body: { variables: withVersions(form?.data ?? {}, data) },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.tasks });
      void queries.invalidateQueries({ queryKey: queryKeys.task(caseOf(task.id), task.id) });
    },
  });
}
