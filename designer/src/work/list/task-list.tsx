import { Button, Skeleton, Stack } from '@mantine/core';
import { IconInbox, IconSearchOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { Fault } from '../../ui/fault.tsx';
import { StatePage } from '../../ui/state-page.tsx';
import classes from '../work.module.css';
import { ListHead } from './list-head.tsx';
import { TaskRow } from './task-row.tsx';
import { filterOf, type TaskFilter, type TaskSearch } from './task-search.ts';
import { tasksQuery } from './tasks-query.ts';
import { useListKeys } from './use-list-keys.ts';
import { useSteady } from './use-steady.ts';
import { MoreButton } from '../../ui/more-button.tsx';

interface Props {
  readonly search: TaskSearch;
  readonly taskId: string | null;
  readonly hasViews: boolean;
  readonly isAlone: boolean;
}

function Waiting() {
  return (
    <Stack gap={0} aria-busy>
      {[1, 2, 3, 4, 5, 6, 7].map((at) => (
        <Stack key={at} gap={8} p={12}>
          <Skeleton h={14} w="55%" />
          <Skeleton h={12} w="80%" />
        </Stack>
      ))}
    </Stack>
  );
}

function Empty({ isFiltered }: { readonly isFiltered: boolean }) {
  const { t } = useTranslation('work');
  return isFiltered ? (
    <StatePage
      icon={IconSearchOff}
      title={t('list.noMatch')}
      act={
        <Button component={Link} to="/work" variant="default" mt="xs">
          {t('list.showAll')}
        </Button>
      }
    >
      {t('list.noMatchWhy')}
    </StatePage>
  ) : (
    <StatePage
      icon={IconInbox}
      title={t('list.none')}
      act={
        <Button component={Link} to="/work/start" variant="default" mt="xs">
          {t('views.start')}
        </Button>
      }
    >
      {t('list.noneWhy')}
    </StatePage>
  );
}

/** The work list: soonest due first, more on demand, live. */
export function TaskList({ search, taskId, hasViews, isAlone }: Props) {
  const { t } = useTranslation('work');
  const me = useMe();
  const navigate = useNavigate();
  const filter = useMemo(() => filterOf(search), [search]);
  const searchBox = useRef<HTMLInputElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const query = useInfiniteQuery(tasksQuery(filter));
  const latest = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  const { items, fresh, waiting, hold, show } = useSteady(latest, JSON.stringify(filter));
  useListKeys({ body, searchBox });
  const onFilter = (next: TaskFilter): void => void navigate({ to: '.', search: next, replace: true });
  return (
    <section className={classes.list} data-alone={isAlone || undefined} aria-label={t('list.label')}>
      <ListHead
        filter={filter}
        count={query.data?.pages[0]?.count}
        hasViews={hasViews}
        searchBox={searchBox}
        onFilter={onFilter}
      />
      <div className={classes.listBody} ref={body} {...hold}>
        {waiting > 0 && (
          <div className={classes.fresh}>
            <button type="button" onClick={show}>
              {t('list.fresh', { count: waiting })}
            </button>
          </div>
        )}
        {query.isPending && <Waiting />}
        {query.isError && !query.data && <Fault error={query.error} onRetry={() => void query.refetch()} />}
        {query.data && items.length === 0 && <Empty isFiltered={Object.keys(filter).length > 0} />}
        <ul className={classes.rows}>
          {items.map((task) => (
            <li key={task.id}>
              <TaskRow
                task={task}
                isHere={task.id === taskId}
                isNew={fresh.has(task.id)}
                meId={me.id}
                search={filter}
              />
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <div className={classes.more}>
            <MoreButton query={query} mt={0} />
          </div>
        )}
      </div>
    </section>
  );
}
