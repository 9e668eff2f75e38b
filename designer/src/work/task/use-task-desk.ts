import { doneMessage } from './take-back.tsx';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { useMe } from '../../api/me.ts';
import type { Faults } from '../../forms/field-errors.ts';
import type { FormHost } from '../../forms/form-host.ts';
import { useFieldErrorText } from '../../forms/use-field-error-text.ts';
import { useProblemText } from '../../shell/use-problem-text.ts';
import type { TaskFilter } from '../list/task-search.ts';
import { tasksQuery } from '../list/tasks-query.ts';
import type { DraftState, TaskDraft } from './task-draft.ts';
import type { OpenTask } from './task-query.ts';
import { handsBack } from './hands-back.ts';
import { useComplete, useHandBack } from './use-complete.ts';
import { useNextText } from './use-next-text.ts';
import { useTaskDraft } from './use-task-draft.ts';

/** What stands above the form after a completion that did not go through. */
export interface Trouble {
  readonly title: string;
  readonly items: readonly string[];
}

export interface Desk {
  readonly draft: TaskDraft;
  readonly draftState: DraftState;
  readonly isCompleting: boolean;
  readonly trouble: Trouble | null;
  readonly attach: (host: FormHost | null) => void;
  /** What is in the form now; null while it is not there. */
  readonly read: () => Record<string, unknown> | null;
  /** Completes the task; a delegate hands it back. */
  complete(goOn: boolean): void;
}

/** The work at one task: its form, its draft, and completing it. */
export function useTaskDesk(open: OpenTask, filter: TaskFilter): Desk {
  const { t } = useTranslation('work');
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const host = useRef<FormHost | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const problemText = useProblemText();
  const fieldText = useFieldErrorText();
  const { task } = open;
  const { draft, state } = useTaskDraft({
    taskId: task.id,
    username: me.id,
    savedAt: open.draft?.savedAt ?? null,
    form: () => host.current,
  });
  const completion = useComplete(open);
  const handBack = useHandBack(open);
  const nextText = useNextText();
  // From the press on: what has to be waited for before the call counts too, and a second press does nothing.
  const [isCompleting, setCompleting] = useState(false);
  const pressed = useRef(false);
  /** Pressed before the form was there: which way, until it is. */
  const early = useRef<boolean | null>(null);
  const begin = (isBusy: boolean): void => {
    pressed.current = isBusy;
    setCompleting(isBusy);
  };

  const goOn = (nextTask: string | null): void => {
    const listed = queries.getQueryData(tasksQuery(filter).queryKey)?.pages.flatMap(({ items }) => items) ?? [];
    const at = listed.findIndex(({ id }) => id === task.id);
    const rest = listed.filter(({ id }) => id !== task.id);
    const next = nextTask ?? (rest[at] ?? rest[0])?.id;
    if (next === undefined) void navigate({ to: '/work', search: filter });
    else void navigate({ to: '/work/tasks/$taskId', params: { taskId: next }, search: filter });
  };
  const say = (faults: Faults, title: string): void => {
    setTrouble({ title, items: faults.map(({ message }) => message) });
  };
  const refused = (error: unknown): void => {
    draft.resume();
    if (!(error instanceof ApiProblem) || error.errors.length === 0) {
      say([], problemText(error));
      return;
    }
    const faults = error.errors.map((one) => ({ path: one.path, message: fieldText(one) }));
    const others = host.current?.showFaults(faults) ?? faults;
    say(others, t('task.faults', { count: faults.length }));
    requestAnimationFrame(() => host.current?.focusFirstFault());
  };
  const complete = async (thenNext: boolean): Promise<void> => {
    const isDelegate = handsBack(open);
    if (!(isDelegate || open.may.complete.allowed) || pressed.current) return;
    setTrouble(null);
    const isFilledIn = open.form !== null && open.task.marks.signOff === null;
    if (isFilledIn && !host.current) {
      early.current = thenNext;
      begin(true);
      return;
    }
    const data = isFilledIn ? (host.current?.submit() ?? null) : {};
    if (data === null) {
      say([], t('task.faults', { count: host.current?.countFaults() ?? 1 }));
      requestAnimationFrame(() => host.current?.focusFirstFault());
      return;
    }
    const focused = document.activeElement;
    begin(true);
    try {
      await draft.pause();
      if (isDelegate) {
        await handBack.mutateAsync(data);
        draft.end();
        notifications.show({ color: 'green', message: t('acts.done.handBack', { task: task.name }) });
        goOn(null);
        return;
      }
      const { nextTask, ...done } = await completion.mutateAsync(data);
      draft.end();
      const { name: next } = nextText(open.next);
      const what =
        done.instance.state === 'completed' ? 'ended' : next !== null && !done.case.isNumberNew ? 'next' : 'plain';
      notifications.show({
        color: 'green',
        // Whoever has to read a number to somebody needs longer.
        ...(done.case.isNumberNew && { autoClose: 30_000 }),
        message: doneMessage({
          task,
          told: done.case,
          text: t(`task.done.${what}`, { task: task.name, next: next ?? '' }),
          onBack: (again) => void navigate({ to: '/work/tasks/$taskId', params: { taskId: again }, search: filter }),
          onReceipt: () => void navigate({ to: '/work/cases/$caseId/receipt', params: { caseId: done.instance.id } }),
        }),
      });
      if (thenNext) goOn(nextTask);
      else void navigate({ to: '/work', search: filter });
    } catch (error) {
      refused(error);
      if (focused instanceof HTMLElement) requestAnimationFrame(() => focusAgain(focused));
    } finally {
      begin(false);
    }
  };
  const latest = useRef(complete);
  useEffect(() => {
    latest.current = complete;
  });
  useTaskKeys({ complete: () => void latest.current(true), save: () => void draft.flush() });
  // Leaving saves what was typed a moment ago, while the form still stands.
  const attach = useCallback(
    (next: FormHost | null): void => {
      if (next === null) void draft.flush();
      host.current = next;
      const waiting = early.current;
      if (next === null || waiting === null) return;
      // A press is never lost: the form that it had to wait for is there now.
      early.current = null;
      pressed.current = false;
      setCompleting(false);
      requestAnimationFrame(() => void latest.current(waiting));
    },
    [draft],
  );
  return {
    draft,
    draftState: state,
    isCompleting,
    trouble,
    attach,
    read: useCallback(() => host.current?.read() ?? null, []),
    complete: (thenNext) => void complete(thenNext),
  };
}

/** Where one was before what was pressed was greyed, unless the focus has a better place by now. */
function focusAgain(before: HTMLElement): void {
  if (document.activeElement === document.body) before.focus();
}

function useTaskKeys({ complete, save }: { complete(): void; save(): void }): void {
  const acts = useRef({ complete, save });
  useEffect(() => {
    acts.current = { complete, save };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const act =
        event.key === 'Enter' ? acts.current.complete : event.key.toLowerCase() === 's' ? acts.current.save : null;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
