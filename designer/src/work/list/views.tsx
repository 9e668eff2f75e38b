import {
  IconAlertTriangle,
  IconCalendarDue,
  IconCalendarWeek,
  IconFolders,
  IconHandGrab,
  IconInbox,
  IconPlayerPlay,
  IconUserCheck,
  type Icon,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../work.module.css';
import { taskSearch, type TaskFilter } from './task-search.ts';

export interface View {
  readonly key: string;
  readonly icon: Icon;
  readonly search: TaskFilter;
}

export const views: readonly View[] = [
  { key: 'all', icon: IconInbox, search: {} },
  { key: 'mine', icon: IconUserCheck, search: { who: 'mine' } },
  { key: 'unassigned', icon: IconHandGrab, search: { who: 'unassigned' } },
  { key: 'overdue', icon: IconAlertTriangle, search: { due: 'overdue' } },
  { key: 'today', icon: IconCalendarDue, search: { due: 'today' } },
  { key: 'week', icon: IconCalendarWeek, search: { due: 'week' } },
];

const places = [
  { key: 'cases', icon: IconFolders, to: '/work/cases' },
  { key: 'start', icon: IconPlayerPlay, to: '/work/start' },
] as const;

/** The view that the address is in; a due date within somebody's tasks counts as whose they are. */
export const viewOf = ({ who, due }: TaskFilter): string => who ?? due ?? 'all';

/** Which tasks, or else where to. */
export function Views() {
  const { t } = useTranslation('work');
  const { pathname, search }: { pathname: string; search: Record<string, unknown> } = useLocation();
  const isList = pathname === '/work' || pathname.startsWith('/work/tasks');
  const here = isList ? viewOf(taskSearch(search)) : null;
  return (
    <nav className={classes.views} aria-label={t('views.label')}>
      <div className={classes.viewsTitle} aria-hidden>
        {t('views.tasks')}
      </div>
      {views.map(({ key, icon: Icon, search: wanted }) => (
        <Link
          key={key}
          to="/work"
          search={wanted}
          className={classes.view}
          data-here={here === key || undefined}
          aria-current={here === key ? 'page' : undefined}
        >
          <Icon size={18} stroke={1.7} aria-hidden />
          {t(`views.${key}`)}
        </Link>
      ))}
      <div className={classes.viewsTitle} aria-hidden>
        {t('views.more')}
      </div>
      {places.map(({ key, icon: Icon, to }) => {
        const isHere = pathname.startsWith(to);
        return (
          <Link
            key={key}
            to={to}
            className={classes.view}
            data-here={isHere || undefined}
            aria-current={isHere ? 'page' : undefined}
          >
            <Icon size={18} stroke={1.7} aria-hidden />
            {t(`views.${key}`)}
          </Link>
        );
      })}
    </nav>
  );
}
