import { Alert, Tabs } from '@mantine/core';
import { IconCircleCheck, IconFileText, IconForms, IconHistory, IconMessages, IconSitemap } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../api/lazily.ts';
import { PagePending } from '../../ui/page-pending.tsx';
import { usePageName } from '../../ui/page-name.ts';
import type { TaskSearch } from '../list/task-search.ts';
import { TaskSheet } from '../print/task-sheet.tsx';
import classes from './task.module.css';
import { TaskFooter } from './task-footer.tsx';
import { TaskForm } from './task-form.tsx';
import { TaskHeader } from './task-header.tsx';
import { caseOf, type OpenTask } from './task-query.ts';
import { useTaskDesk } from './use-task-desk.ts';
import { useNamed } from '../../i18n/use-named.ts';

const CaseSummary = lazyPart(() => import('../case/case-summary.tsx'));
const CaseDiagram = lazyPart(() => import('../case/case-diagram.tsx'));
const Comments = lazyPart(() => import('../comments/comments.tsx'));
const CaseHistory = lazyPart(() => import('../case/case-history.tsx'));

interface Props {
  readonly open: OpenTask;
  /** Completed or cancelled while it was on this page. */
  readonly isOver: boolean;
}

/** Header, what there is to do and to know, and a footer that stays. */
export function TaskDesk({ open, isOver }: Props) {
  const { t } = useTranslation('work');
  const { tab, ...filter }: TaskSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const desk = useTaskDesk(open, filter);
  const caseId = caseOf(open.task.id);
  const named = useNamed();
  usePageName(named(open.task));
  const show = (next: string | null): void =>
    void navigate({
      to: '.',
      search: { ...filter, ...(next === 'form' ? {} : { tab: next }) },
      replace: true,
    });
  return (
    <article className={classes.desk} aria-label={named(open.task)}>
      <TaskHeader task={open.task} />
      <Tabs value={tab ?? 'form'} onChange={show} className={classes.tabs} keepMounted={false}>
        <Tabs.List className={classes.tabList}>
          <Tabs.Tab value="form" leftSection={<IconForms size={16} />}>
            {t('tabs.form')}
          </Tabs.Tab>
          <Tabs.Tab value="case" leftSection={<IconFileText size={16} />}>
            {t('tabs.case')}
          </Tabs.Tab>
          <Tabs.Tab value="diagram" leftSection={<IconSitemap size={16} />}>
            {t('tabs.diagram')}
          </Tabs.Tab>
          <Tabs.Tab value="comments" leftSection={<IconMessages size={16} />}>
            {t('tabs.comments')}
          </Tabs.Tab>
          <Tabs.Tab value="history" leftSection={<IconHistory size={16} />}>
            {t('tabs.history')}
          </Tabs.Tab>
        </Tabs.List>
        {isOver && (
          <Alert color="yellow" icon={<IconCircleCheck />} title={t('task.over')} m="md">
            {t('task.overHere')}{' '}
            <Link to="/work/cases/$caseId" params={{ caseId }}>
              {t('task.openCase')}
            </Link>
          </Alert>
        )}
        <Tabs.Panel value="form" keepMounted className={classes.panel}>
          <TaskForm open={open} desk={desk} isReadOnly={isOver || !open.may.fill.allowed} />
        </Tabs.Panel>
        <Suspense fallback={<PagePending />}>
          <Tabs.Panel value="case" tabIndex={0} className={classes.panel}>
            <CaseSummary caseId={caseId} />
          </Tabs.Panel>
          <Tabs.Panel value="diagram" className={classes.panel}>
            <CaseDiagram caseId={caseId} />
          </Tabs.Panel>
          <Tabs.Panel value="comments" className={classes.panel}>
            <Comments caseId={caseId} taskId={isOver ? null : open.task.id} may={open.may.comment} />
          </Tabs.Panel>
          <Tabs.Panel value="history" tabIndex={0} className={classes.panel}>
            <CaseHistory caseId={caseId} />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
      {!isOver && <TaskFooter open={open} desk={desk} />}
      <TaskSheet open={open} read={desk.read} />
    </article>
  );
}
