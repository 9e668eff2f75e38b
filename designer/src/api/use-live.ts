import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { gather } from './gather.ts';
import { queryKeys } from './query-keys.ts';
import { patience } from './server.ts';

interface Changed {
  readonly changed: 'tasks' | 'instance' | 'definitions';
  readonly id?: string;
}

type Key = readonly string[];

/** Which of the page's answers are old now. */
const touched = ({ changed, id }: Changed): readonly Key[] => {
  if (changed === 'tasks') return [queryKeys.tasks, queryKeys.cases];
  if (changed === 'definitions') return [queryKeys.definitions, queryKeys.processes];
  return id === undefined ? [queryKeys.everyCase, queryKeys.everyTask] : [queryKeys.case(id), queryKeys.tasksOf(id)];
};

/** While nobody listened, anything may have changed. */
const everything = (['tasks', 'instance', 'definitions'] as const).flatMap((changed) => touched({ changed }));

/** 520 pages that hear of one change ask within this time, not at once. */
const CHANGE_MS = [100, 600] as const;
/** A server that has just started is not asked for everything by all pages at once. */
const RETURN_MS = [0, 4000] as const;
const AGAIN_MS = 1000;
const LONGEST_MS = 30_000;

const between = ([least, most]: readonly [number, number]): number => least + Math.random() * (most - least);

/** One stream for the whole page. It says only that something changed; what, is read again through one's rights. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let stream: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let losses = 0;
    const changes = gather({
      restMs: CHANGE_MS,
      flush: (keys) => Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: JSON.parse(key) as Key }))),
    });
    const hear = (keys: readonly Key[]): void => changes.add(keys.map((key) => JSON.stringify(key)));
    const later = (ms: number, act: () => void): void => {
      clearTimeout(timer);
      if (!isOver) timer = setTimeout(act, ms);
    };
    /** The browser would come back after the same three seconds on every page: we close, and come back when the server does. */
    const lost = async (): Promise<void> => {
      stream?.close();
      losses += 1;
      // It asks who is signed in: a refused stream may also mean that the session ended.
      await patience.back();
      const most = Math.min(AGAIN_MS * 2 ** losses, LONGEST_MS);
      later(between([most / 2, most]), open);
    };
    const open = (): void => {
      stream = new EventSource('/api/live');
      stream.onopen = () => {
        if (losses > 0) later(between(RETURN_MS), () => hear(everything));
        losses = 0;
      };
      stream.onmessage = ({ data }: MessageEvent<string>) => hear(touched(JSON.parse(data) as Changed));
      stream.onerror = () => void lost();
    };
    open();
    return () => {
      isOver = true;
      clearTimeout(timer);
      changes.end();
      stream?.close();
    };
  }, [queries]);
}
