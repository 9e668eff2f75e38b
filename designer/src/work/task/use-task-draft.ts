import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { api } from '../../api/client.ts';
import { patience, reach } from '../../api/server.ts';
import { unwrap } from '../../api/unwrap.ts';
import type { FormHost } from '../../forms/form-host.ts';
import { keepDraft, keptDraft } from './kept-draft.ts';
import { TaskDraft, type Draft, type DraftState } from './task-draft.ts';

interface Options {
  readonly taskId: string;
  readonly username: string;
  /** As the server has it; null also for whoever may not fill in the task now. */
  readonly saved: Draft | null;
  readonly mayFillIn: boolean;
  form(): FormHost | null;
  show(data: Draft['data']): void;
}

/** The draft of one task's form, saved by itself: after a rest, when the page is hidden, when one leaves. */
export function useTaskDraft({ taskId, username, saved, mayFillIn, form, show }: Options): {
  draft: TaskDraft;
  state: DraftState;
} {
  const host = useRef({ form, show });
  useEffect(() => {
    host.current = { form, show };
  });
  const kept = () => (mayFillIn ? keptDraft(username, taskId) : null);
  const draft = useMemo(
    () =>
      new TaskDraft({
        port: {
          read: () => host.current.form()?.read() ?? null,
          show: (data) => host.current.show(data),
          save: (data, revision) =>
            // One try: the draft itself tries again, with what was typed by then.
            unwrap(
              api.PUT('/api/tasks/{id}/draft', {
                params: { path: { id: taskId } },
                body: { data, revision },
                fetch: patience.once,
              }),
            ),
          keep: (copy) => keepDraft(username, taskId, copy),
        },
        draft: saved,
        kept: kept(),
      }),
    // Once a task: the state lives in the draft from here on.
    [taskId, username],
  );
  const could = useRef(mayFillIn);
  useEffect(() => {
    if (mayFillIn && !could.current) draft.again(saved, kept());
    else if (mayFillIn) draft.meet(saved);
    could.current = mayFillIn;
  }, [draft, saved, mayFillIn]);
  useEffect(() => {
    const save = (): void => void draft.flush();
    const keep = (): void => draft.keep();
    const whenHidden = (): void => {
      if (document.visibilityState === 'hidden') save();
    };
    const whenBack = reach.trouble.subscribe(() => {
      if (reach.trouble.get() === null && draft.isFailing) save();
    });
    document.addEventListener('visibilitychange', whenHidden);
    window.addEventListener('pagehide', keep);
    return () => {
      whenBack();
      document.removeEventListener('visibilitychange', whenHidden);
      window.removeEventListener('pagehide', keep);
    };
  }, [draft]);
  return { draft, state: useSyncExternalStore(draft.subscribe, draft.snapshot) };
}
