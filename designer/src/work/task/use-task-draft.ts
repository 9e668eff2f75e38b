import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { api } from '../../api/client.ts';
import { patience, reach } from '../../api/server.ts';
import { unwrap } from '../../api/unwrap.ts';
import type { FormHost } from '../../forms/form-host.ts';
import { keepDraft } from './kept-draft.ts';
import { TaskDraft, type DraftState } from './task-draft.ts';

interface Options {
  readonly taskId: string;
  readonly username: string;
  readonly savedAt: string | null;
  form(): FormHost | null;
}

/** The draft of one task's form, saved by itself: after a rest, when the page is hidden, when one leaves. */
export function useTaskDraft({ taskId, username, savedAt, form }: Options): { draft: TaskDraft; state: DraftState } {
  const host = useRef(form);
  useEffect(() => {
    host.current = form;
  });
  const draft = useMemo(
    () =>
      new TaskDraft({
        port: {
          read: () => host.current()?.read() ?? {},
          save: (data) =>
            // One try: the draft itself tries again, with what was typed by then.
            unwrap(
              api.PUT('/api/tasks/{id}/draft', {
                params: { path: { id: taskId } },
                body: { data },
                fetch: patience.once,
              }),
            ),
          keep: (data) => keepDraft(username, taskId, data),
        },
        savedAt,
      }),
    // Once a task: the state lives in the draft from here on.
    [taskId, username],
  );
  useEffect(() => {
    const save = (): void => void draft.flush();
    const whenHidden = (): void => {
      if (document.visibilityState === 'hidden') save();
    };
    const whenBack = reach.trouble.subscribe(() => {
      if (reach.trouble.get() === null && draft.isFailing) save();
    });
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      whenBack();
      document.removeEventListener('visibilitychange', whenHidden);
    };
  }, [draft]);
  return { draft, state: useSyncExternalStore(draft.subscribe, draft.snapshot) };
}
