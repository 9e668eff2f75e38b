import { doneMessage } from './take-back.tsx';
import { dequal } from 'dequal/lite';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { useMe } from '../../api/me.ts';
import type { Faults } from '../../forms/field-errors.ts';
import type { FormHost } from '../../forms/form-host.ts';
import { mergeData } from '../../forms/merge-data.ts';
import { useFieldErrorText } from '../../ui/use-field-error-text.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import type { TaskFilter } from '../list/task-search.ts';
import { tasksQuery } from '../list/tasks-query.ts';
import { draftOfRefusal, type Draft, type DraftState, type TaskDraft } from './task-draft.ts';
import { taskQuery, type OpenTask } from './task-query.ts';
import { handsBack } from './hands-back.ts';
import { useComplete, useHandBack, type FilledIn } from './use-complete.ts';
import { useDraftVersions, type Versions } from './use-draft-versions.ts';
import { nextByForm } from './next-by-form.ts';
import { useNextText } from './use-next-text.ts';
import { useTaskDraft } from './use-task-draft.ts';
import { useNamed } from '../../i18n/use-named.ts';

/** What stands above the form after a completion that did not go through. */
interface Trouble {
  readonly title: string;
  readonly items: readonly string[];
}

export interface Desk {
  readonly draft: TaskDraft;
  readonly draftState: DraftState;
  readonly isCompleting: boolean;
  readonly trouble: Trouble | null;
  readonly attach: (host: FormHost | null) => void;
  /** Two versions of the draft, while they lie open. */
  readonly versions: Versions | null;
  /** What is in the form now; null while it is not there. */
  readonly read: () => Record<string, unknown> | null;
  /** What comes once the task is completed, by what is in the form now. */
  readonly next: OpenTask['next'];
  /** Something in the form was changed. */
  changed(): void;
  /** Completes the task; a delegate hands it back. */
  complete(goOn: boolean): void;
  /** The case went back: the task is over, and one goes on in the list. */
  leave(): void;
  /** Lays open what differs. */
  decide(): void;
}

/** The work at one task: its form, its draft, and completing it. */
// eslint-disable-next-line max-lines-per-function -- the only one above the limit: to be parted
export function useTaskDesk(open: OpenTask, filter: TaskFilter): Desk {
  const { t, i18n } = useTranslation('work');
  const named = useNamed();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const host = useRef<FormHost | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const problemText = useProblemText();
  const fieldText = useFieldErrorText();
  const { task } = open;
  /** The task as the form shows it. */
  const shown = useRef(open);
  /** Another draft than the form was opened with, from when it is to be seen until the form is there. */
  const wanted = useRef<Draft['data'] | null>(null);
  const showWanted = (): void => {
    if (!host.current || !open.form || wanted.current === null) return;
    void host.current.show(open.form.schema, mergeData(open.form.data, wanted.current), i18n.language);
    wanted.current = null;
    shown.current = open;
  };
  const { draft, state } = useTaskDraft({
    taskId: task.id,
    username: me.id,
    saved: open.draft,
    mayFillIn: open.may.fill.allowed,
    form: () => host.current,
    show: (data) => {
      wanted.current = data;
      showWanted();
    },
  });
  useEffect(() => {
    const before = shown.current;
    if (dequal(open.form?.data, before.form?.data)) {
      shown.current = open;
    } else if (!open.may.fill.allowed) {
      if (draft.hasUnsaved) return;
      wanted.current = {};
      showWanted();
    } else if (draft.isUntouched || wasHandedBack(open, before, draft)) {
      draft.again(open.draft, null);
    }
  }, [open, draft]);
  const { versions, ask } = useDraftVersions({
    draft,
    state,
    form: () => host.current,
    complete: (thenNext) => void latest.current(thenNext),
  });
  const completion = useComplete(open, () => draft.revision);
  const handBack = useHandBack(open);
  const nextText = useNextText();
  const [next, setNext] = useState(open.next);
  const follow = (): void => {
    const { current: form } = host;
    const found = form ? nextByForm(open.next, form.read(), (feel, data) => form.evaluate(feel, data)) : open.next;
    setNext((before) => (dequal(before, found) ? before : found));
  };
  useEffect(follow, [open.next]);
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
  const send = async (filledIn: FilledIn) => {
    try {
      return await completion.mutateAsync(filledIn);
    } catch (error) {
      const theirs = draftOfRefusal(error);
      if (theirs === undefined || !draft.refuse(theirs)) throw error;
      return completion.mutateAsync(filledIn);
    }
  };
  const refused = (error: unknown, thenNext: boolean): void => {
    draft.resume();
    if (draft.snapshot().theirs) {
      ask(thenNext);
      return;
    }
    if (error instanceof ApiProblem && error.code === 'task-changed') {
      // Told once, with what the page has read since; whoever presses again knows.
      shown.current = current.current;
      void queries.invalidateQueries({ queryKey: taskQuery(task.id).queryKey });
    }
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
    const filledIn: FilledIn = { data, shown: shown.current };
    const focused = document.activeElement;
    begin(true);
    try {
      await draft.pause();
      if (draft.snapshot().theirs) {
        refused(null, thenNext);
        return;
      }
      if (isDelegate) {
        await handBack.mutateAsync(filledIn);
        draft.end();
        notifications.show({ color: 'green', message: t('acts.done.handBack', { task: named(task) }) });
        goOn(null);
        return;
      }
      const { nextTask, ...done } = await send(filledIn);
      draft.end();
      const { name: follower } = nextText(next);
      const what =
        done.instance.state === 'completed' ? 'ended' : follower !== null && !done.case.isNumberNew ? 'next' : 'plain';
      notifications.show({
        color: 'green',
        // Whoever has to read a number to somebody needs longer.
        ...(done.case.isNumberNew && { autoClose: 30_000 }),
        message: doneMessage({
          task,
          told: done.case,
          text: t(`task.done.${what}`, { task: named(task), next: follower ?? '' }),
          onBack: (again) => void navigate({ to: '/work/tasks/$taskId', params: { taskId: again }, search: filter }),
          onReceipt: () => void navigate({ to: '/work/cases/$caseId/receipt', params: { caseId: done.instance.id } }),
        }),
      });
      if (thenNext) goOn(nextTask);
      else void navigate({ to: '/work', search: filter });
    } catch (error) {
      refused(error, thenNext);
      if (focused instanceof HTMLElement) requestAnimationFrame(() => focusAgain(focused));
    } finally {
      begin(false);
    }
  };
  const latest = useRef(complete);
  const current = useRef(open);
  const ready = useRef(showWanted);
  const followed = useRef(follow);
  useEffect(() => {
    latest.current = complete;
    current.current = open;
    ready.current = showWanted;
    followed.current = follow;
  });
  useTaskKeys({ complete: () => void latest.current(true), save: () => void draft.flush() });
  // Leaving saves what was typed a moment ago, while the form still stands.
  const attach = useCallback(
    (next: FormHost | null): void => {
      if (next === null) void draft.flush();
      host.current = next;
      if (next !== null) {
        ready.current();
        draft.ready();
        followed.current();
      }
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
    versions,
    next,
    changed: follow,
    read: useCallback(() => host.current?.read() ?? null, []),
    complete: (thenNext) => void complete(thenNext),
    leave: () => {
      draft.end();
      void navigate({ to: '/work', search: filter });
    },
    decide: () => ask(null),
  };
}

/**
 * The task was in other hands, and back, between two looks of this page: the draft that it saved is used up by what was handed
 * back.
 */
function wasHandedBack(open: OpenTask, before: OpenTask, draft: TaskDraft): boolean {
  return open.revision !== before.revision && open.draft === null && draft.revision > 0 && !draft.hasUnsaved;
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
