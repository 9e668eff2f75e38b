import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';
import { reach } from './server.ts';

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : -1;

/** Only faults are worth a second try: a refusal stays one, and with silence the call itself has been patient. */
const retry = (count: number, error: unknown): boolean => count < 2 && statusOf(error) >= 500 && !isPassing(error);

const isPassing = (error: unknown): boolean => error instanceof ApiProblem && error.isPassing;

export const queryClient = new QueryClient({
  // Offline too a call is made: it waits where all wait, and the page says so.
  defaultOptions: {
    queries: { retry, staleTime: 5_000, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

const SPREAD_MS = 2000;

/** What was given up is asked for again once the server answers, on every page at another moment. */
reach.trouble.subscribe(() => {
  if (reach.trouble.get() !== null) return;
  setTimeout(() => {
    void queryClient.refetchQueries({ type: 'active', predicate: ({ state }) => isPassing(state.error) });
  }, Math.random() * SPREAD_MS);
});
globalThis.addEventListener('online', () => reach.wake());
