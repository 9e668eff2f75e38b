import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { meQuery } from './me.ts';
import { sessionLost } from '../shell/session-lost.ts';
import { ApiProblem } from './api-problem.ts';

interface Changed {
  readonly changed: 'tasks' | 'instance' | 'definitions';
  readonly id?: string;
}

/** Which of the page's answers are old now. */
const touched = ({ changed, id }: Changed): readonly (readonly unknown[])[] => {
  if (changed === 'tasks') return [['tasks'], ['instances']];
  if (changed === 'definitions') return [['definitions'], ['processes']];
  return id === undefined
    ? [['instance'], ['task']]
    : [
        ['instance', id],
        ['task', id],
      ];
};

const hear = (queries: QueryClient, data: string): void => {
  for (const queryKey of touched(JSON.parse(data) as Changed)) void queries.invalidateQueries({ queryKey });
};

/** A stream that was refused may mean that the session ended: ask, rather than wait for the next command to fail. */
async function askAgain(queries: QueryClient): Promise<void> {
  try {
    await queries.query({ ...meQuery, staleTime: 0, retry: false });
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) sessionLost.set(true);
  }
}

const AGAIN_MS = 10_000;

/** One stream for the whole page. It says only that something changed; what, is read again through one's rights. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let stream: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let wasLost = false;
    const open = (): void => {
      if (isOver) return;
      stream = new EventSource('/api/live');
      stream.onopen = () => {
        if (wasLost) hear(queries, '{"changed":"tasks"}');
        wasLost = false;
      };
      stream.onmessage = ({ data }: MessageEvent<string>) => hear(queries, data);
      stream.onerror = () => {
        wasLost = true;
        if (stream?.readyState !== EventSource.CLOSED) return;
        void askAgain(queries);
        timer = setTimeout(open, AGAIN_MS);
      };
    };
    open();
    return () => {
      isOver = true;
      clearTimeout(timer);
      stream?.close();
    };
  }, [queries]);
}
