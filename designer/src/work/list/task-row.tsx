import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../../i18n/use-named.ts';
import { TaskMarks } from '../task/task-marks.tsx';
import { DueChip } from '../words/due-chip.tsx';
import { useWords } from '../words/use-words.ts';
import classes from '../work.module.css';
import type { TaskSearch } from './task-search.ts';
import type { TaskItem } from './tasks-query.ts';

interface Props {
  readonly task: TaskItem;
  readonly isHere: boolean;
  readonly isNew: boolean;
  readonly meId: string;
  readonly search: TaskSearch;
}

const FACTS = 3;

/** A task in the list: what, of which case, the columns that matter, when, who. */
export function TaskRow({ task, isHere, isNew, meId, search }: Props) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const words = useWords(task.process.key);
  const { assignee, businessKey, process, department } = task;
  // What was searched for stands first, and once.
  const matched = task.matched ? [t('row.fact', { label: named(task.matched), value: task.matched.value })] : [];
  const facts = words.isPending ? [] : Object.entries(task.facts).slice(0, FACTS);
  const who = assignee ? (assignee.id === meId ? t('row.me') : named(assignee)) : t('row.free');
  return (
    <Link
      to="/work/tasks/$taskId"
      params={{ taskId: task.id }}
      search={search}
      className={classes.row}
      data-here={isHere || undefined}
      data-new={isNew || undefined}
      data-task={task.id}
      aria-current={isHere || undefined}
    >
      <span className={classes.rowName} data-new={isNew || undefined}>
        {named(task)}
        <TaskMarks task={task} />
        {isNew && <span className="wl-visually-hidden"> {t('row.new')}</span>}
      </span>
      <span className={classes.rowSide}>
        <DueChip dueAt={task.dueAt} />
      </span>
      <span className={classes.rowCase}>
        <b>{businessKey ?? named(process)}</b>
        {businessKey !== null && ` · ${named(process)}`}
      </span>
      <span className={`${classes.rowSide} ${classes.who}`}>{who}</span>
      {(matched.length > 0 || facts.length > 0 || department) && (
        <span className={classes.rowFacts}>
          {[
            ...new Set([
              ...matched,
              ...facts.map(([key, value]) =>
                t('row.fact', { label: words.label(key), value: words.value(key, value) }),
              ),
              ...(department ? [named(department)] : []),
            ]),
          ].join(' · ')}
        </span>
      )}
    </Link>
  );
}
