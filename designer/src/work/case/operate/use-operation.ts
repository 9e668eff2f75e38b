import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { queryKeys } from '../../../api/query-keys.ts';

interface Operation<In, Out> {
  readonly caseId: string;
  act(given: In): Promise<Out>;
  said(out: Out): string;
  onDone?(out: Out): void;
}

/** Something done to one case: what came of it is said, the case is read again. A refusal stays with whoever asked. */
export function useOperation<In, Out>(operation: Operation<In, Out>): UseMutationResult<Out, Error, In> {
  const { caseId, act, said, onDone } = operation;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (out) => {
      notifications.show({ color: 'green', message: said(out) });
      onDone?.(out);
    },
    onSettled: () =>
      Promise.all(
        [queryKeys.case(caseId), queryKeys.tasks, queryKeys.cases, queryKeys.operate].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
