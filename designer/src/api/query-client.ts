import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { sessionLost } from '../shell/session-lost.ts';

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : -1;

/** Only silence and faults are worth a second try; a refusal stays one. */
const retry = (count: number, error: unknown): boolean => {
  const status = statusOf(error);
  return count < 2 && (status === 0 || status >= 500);
};

const notice = (error: unknown): void => {
  if (statusOf(error) === 401) sessionLost.set(true);
};

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry, staleTime: 5_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== 'me') notice(error);
    },
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, mutation) => {
      if (mutation.options.mutationKey?.[0] !== 'sign-in') notice(error);
    },
  }),
});
