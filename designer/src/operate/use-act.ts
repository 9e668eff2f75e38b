import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../ui/use-problem-text.ts';
import { queryKeys } from '../api/query-keys.ts';

/** Something an operator does: what came of it is said, and the lists are read again. */
export function useAct<In, Out>(
  act: (given: In) => Promise<Out>,
  said: (out: Out) => string,
): UseMutationResult<Out, Error, In> {
  const { t } = useTranslation('operate');
  const queries = useQueryClient();
  const text = useProblemText();
  return useMutation({
    mutationFn: act,
    onSuccess: (out) => notifications.show({ color: 'green', message: said(out) }),
    onError: (error) => notifications.show({ color: 'red', title: t('failed'), message: text(error) }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.operate }),
  });
}
