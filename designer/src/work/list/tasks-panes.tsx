import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { usePageName } from '../../ui/page-name.ts';
import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import classes from '../work.module.css';
import { TaskList } from './task-list.tsx';
import type { TaskSearch } from './task-search.ts';

/** List and task side by side; on a phone one of them. */
export function TasksPanes() {
  const search: TaskSearch = useSearch({ strict: false });
  const { taskId = null }: { taskId?: string | null } = useParams({ strict: false });
  const isNarrow = useMediaQuery('(max-width: 899px)', window.innerWidth < 900);
  const isWide = useMediaQuery('(min-width: 1280px)', window.innerWidth >= 1280);
  const { t } = useTranslation('work');
  usePageName(taskId === null ? t('views.tasks') : null);
  return (
    <div className={classes.panes}>
      {(!isNarrow || taskId === null) && (
        <TaskList search={search} taskId={taskId} hasViews={isWide} isAlone={isNarrow} />
      )}
      {(!isNarrow || taskId !== null) && (
        <div className={classes.pane}>
          <Outlet />
        </div>
      )}
    </div>
  );
}
