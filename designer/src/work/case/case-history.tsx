import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconCircleDot,
  IconClock,
  IconFlag,
  IconGavel,
  IconHash,
  IconMail,
  IconPlayerPause,
  IconPlayerPlay,
  IconUser,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Fault } from '../../ui/fault.tsx';
import { PagePending } from '../../ui/page-pending.tsx';
import { historyQuery, type HistoryItem } from './case-query.ts';
import { useTakeBack } from '../task/use-take-back.ts';
import classes from './case.module.css';
import { useHistoryText } from './use-history-text.ts';

const signs: Readonly<Record<string, readonly [Icon, string]>> = {
  started: [IconPlayerPlay, 'quiet'],
  taskCompleted: [IconCheck, 'green'],
  taskCancelled: [IconX, 'quiet'],
  completed: [IconFlag, 'green'],
  terminated: [IconX, 'red'],
  suspended: [IconPlayerPause, 'amber'],
  resumed: [IconPlayerPlay, 'quiet'],
  timerFired: [IconClock, 'amber'],
  incidentRaised: [IconAlertTriangle, 'red'],
  jobFailed: [IconAlertTriangle, 'red'],
  incidentResolved: [IconCheck, 'green'],
  messageReceived: [IconMail, 'quiet'],
  messageAwaited: [IconMail, 'quiet'],
  decisionMade: [IconGavel, 'quiet'],
  decisionByRules: [IconGavel, 'quiet'],
  numberGiven: [IconHash, 'quiet'],
  'task-claim': [IconUser, 'quiet'],
  'task-delegate': [IconUser, 'quiet'],
  'task-resolve': [IconUser, 'quiet'],
  'task-returned': [IconArrowBackUp, 'amber'],
  'task-withdrawn': [IconArrowBackUp, 'amber'],
  'task-reminded': [IconClock, 'quiet'],
  'task-overdue': [IconClock, 'red'],
  'task-escalated': [IconAlertTriangle, 'red'],
  taskSigned: [IconCheck, 'green'],
  clockStopped: [IconClock, 'quiet'],
  clockStarted: [IconClock, 'quiet'],
  'task-release': [IconUser, 'quiet'],
  'task-assign': [IconUser, 'quiet'],
  'task-setPriority': [IconFlag, 'quiet'],
  'task-setDue': [IconClock, 'quiet'],
  signerAdded: [IconUser, 'quiet'],
};

/** Beside what one completed oneself, while it can be taken back. */
function TakeBack({ task }: { readonly task: Parameters<typeof useTakeBack>[0] }) {
  const { t } = useTranslation('work');
  const navigate = useNavigate();
  const onBack = (taskId: string): void => void navigate({ to: '/work/tasks/$taskId', params: { taskId } });
  const { may, takeBack } = useTakeBack(task, onBack);
  if (!may) return null;
  return (
    <Button size="compact-xs" variant="subtle" ml={6} onClick={() => void takeBack()}>
      {t('acts.withdraw')}
    </Button>
  );
}

function Event({ item, isLastOwn }: { readonly item: HistoryItem; readonly isLastOwn: boolean }) {
  const text = useHistoryText();
  const format = useFormat();
  const said = text(item);
  const { reason } = item.details;
  const why = typeof reason === 'string' && reason !== '' && !said.includes(reason) ? reason : null;
  const [Sign, tone] = signs[item.type] ?? [IconCircleDot, 'quiet'];
  return (
    <li className={classes.event}>
      <span className={classes.eventSign} data-tone={tone}>
        <Sign size={15} stroke={2} aria-hidden />
      </span>
      <span>
        {said}
        {why !== null && <span className={classes.eventWhy}>{why}</span>}
        {isLastOwn && item.task !== null && (
          <TakeBack task={{ id: item.task, name: item.elementName ?? '', nameZh: item.elementNameZh }} />
        )}
      </span>
      <time className={classes.eventWhen} dateTime={item.at}>
        {format.exact(item.at)}
      </time>
    </li>
  );
}

/** What people and the process did, newest first, in words. */
export default function CaseHistory({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('work');
  const me = useMe();
  const query = useQuery(historyQuery(caseId));
  if (query.error && !query.data) return <Fault error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <PagePending />;
  const items = [...query.data.items].reverse();
  // Only the last thing that somebody completed can be taken back.
  const last = items.find(({ task, by }) => task !== null && by?.id === me.id)?.task ?? null;
  return (
    <ol className={classes.history} aria-label={t('tabs.history')}>
      {items.map((item, at) => (
        <Event key={items.length - at} item={item} isLastOwn={item.task !== null && item.task === last} />
      ))}
    </ol>
  );
}
