import { Badge, Button, Group, Tabs, Title } from '@mantine/core';
import { IconPrinter, IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyPart } from '../../api/lazily.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCaseName, useNamed } from '../../i18n/use-named.ts';
import { Fault } from '../../ui/fault.tsx';
import { PagePending } from '../../ui/page-pending.tsx';
import { usePageName } from '../../ui/page-name.ts';
import { CaseData } from './case-data.tsx';
import { CaseFamily } from './case-family.tsx';
import { caseQuery, type CaseDetail } from './case-query.ts';
import type { CaseSearch } from './case-search.ts';
import { CaseStanding } from './case-standing.tsx';
import classes from './case.module.css';
import { StateBadge } from './state-badge.tsx';

const CaseDiagram = lazyPart(() => import('./case-diagram.tsx'));
const CaseMenu = lazyPart(() => import('./operate/case-menu.tsx'));
const CaseSheet = lazyPart(() => import('../print/case-sheet.tsx'));
const Comments = lazyPart(() => import('../comments/comments.tsx'));
const CaseHistory = lazyPart(() => import('./case-history.tsx'));

function Head({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation('work');
  const called = useCaseName();
  const format = useFormat();
  const named = useNamed();
  const { process, state, department, startedAt, startedBy, incidents } = detail;
  return (
    <header className={classes.pageHead}>
      <Group gap="sm" align="center">
        <Title order={1} size="h2">
          {called(detail)}
        </Title>
        <StateBadge state={state} />
        {incidents.length > 0 && (
          <Badge color="red" variant="light" tt="none">
            {t('case.incidents', { count: incidents.length })}
          </Badge>
        )}
        <Group gap={6} ml="auto" wrap="nowrap">
          {detail.may.read.allowed && detail.businessKey !== null && (
            <Button
              component={Link}
              to="/work/cases/$caseId/receipt"
              params={{ caseId: detail.id } as never}
              variant="default"
              size="xs"
              leftSection={<IconReceipt size={16} />}
            >
              {t('print.receipt')}
            </Button>
          )}
          <Button variant="default" size="xs" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
            {t('print.act')}
          </Button>
          <Suspense fallback={null}>
            <CaseMenu detail={detail} />
          </Suspense>
        </Group>
      </Group>
      <div className={classes.pageFacts}>
        <span>{t('case.process', { name: named(process), version: process.version })}</span>
        {department && <span>{named(department)}</span>}
        <span>
          {startedBy
            ? t('case.startedBy', { moment: format.exact(startedAt), name: named(startedBy) })
            : t('case.started', { moment: format.exact(startedAt) })}
        </span>
      </div>
    </header>
  );
}

/** One case: where it stands, what it knows, how it came here. */
export function CasePage() {
  const { t } = useTranslation('work');
  const called = useCaseName();
  const { caseId = '' }: { caseId?: string } = useParams({ strict: false });
  const { tab = 'data' }: CaseSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const query = useQuery(caseQuery(caseId));
  usePageName(query.data && called(query.data));
  if (query.error && !query.data) return <Fault error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <PagePending />;
  const show = (next: string | null): void =>
    void navigate({ to: '.', search: next === 'data' ? {} : { tab: next }, replace: true });
  return (
    <div className={classes.page} style={tab === 'diagram' ? { height: '100%' } : {}}>
      <Head detail={query.data} />
      <Suspense fallback={null}>
        <CaseSheet detail={query.data} />
      </Suspense>
      <Tabs
        value={tab}
        onChange={show}
        keepMounted={false}
        style={{ display: 'flex', flex: 1, flexDirection: 'column', minHeight: 0 }}
      >
        <Tabs.List px="md">
          <Tabs.Tab value="data">{t('tabs.case')}</Tabs.Tab>
          <Tabs.Tab value="diagram">{t('tabs.diagram')}</Tabs.Tab>
          <Tabs.Tab value="comments">{t('tabs.comments')}</Tabs.Tab>
          <Tabs.Tab value="history">{t('tabs.history')}</Tabs.Tab>
        </Tabs.List>
        <Suspense fallback={<PagePending />}>
          <Tabs.Panel value="data">
            <div className={classes.summary}>
              <CaseStanding detail={query.data} />
              <CaseFamily detail={query.data} />
              <CaseData detail={query.data} />
            </div>
          </Tabs.Panel>
          <Tabs.Panel value="diagram" style={{ flex: 1, minHeight: 0 }}>
            <CaseDiagram caseId={caseId} />
          </Tabs.Panel>
          <Tabs.Panel value="comments">
            <Comments caseId={caseId} taskId={null} may={query.data.may.comment} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <CaseHistory caseId={caseId} />
          </Tabs.Panel>
        </Suspense>
      </Tabs>
    </div>
  );
}
