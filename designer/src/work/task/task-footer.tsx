import { Button, Kbd, Tooltip } from '@mantine/core';
import { IconCheck, IconPlayerSkipForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DraftText } from './draft-text.tsx';
import classes from './task.module.css';
import type { OpenTask } from './task-query.ts';
import { handsBack } from './hands-back.ts';
import { TaskActs } from './task-acts.tsx';
import { useNextText } from './use-next-text.ts';
import type { Desk } from './use-task-desk.ts';
import { Why } from './why.tsx';

interface Props {
  readonly open: OpenTask;
  readonly desk: Desk;
}

/** Stays at the bottom: the primary act, what follows, what is saved. */
export function TaskFooter({ open, desk }: Props) {
  const { t } = useTranslation('work');
  const { may } = open;
  const { certain, isLast, then } = useNextText()(desk.next);
  const isDelegate = handsBack(open);
  const isSignature = open.task.marks.signOff !== null;
  const label = isDelegate
    ? t('acts.handBack')
    : isSignature
      ? t('acts.signNow')
      : certain !== null
        ? t('acts.completeTo', { next: certain })
        : t(isLast ? 'acts.completeEnd' : 'acts.complete');
  const mayPress = isDelegate || may.complete.allowed;
  return (
    <footer className={classes.footer}>
      <Button
        className={classes.primary}
        classNames={{ label: classes.primaryLabel }}
        leftSection={<IconCheck size={16} />}
        disabled={!mayPress}
        loading={desk.isCompleting}
        onClick={() => desk.complete(false)}
        title={label}
      >
        {label}
      </Button>
      {mayPress ? (
        !isDelegate && (
          <Tooltip label={<Kbd size="xs">Ctrl Enter</Kbd>}>
            <Button
              variant="default"
              leftSection={<IconPlayerSkipForward size={16} />}
              disabled={desk.isCompleting}
              onClick={() => desk.complete(true)}
            >
              {t('acts.completeNext')}
            </Button>
          </Tooltip>
        )
      ) : (
        <Why may={may.complete} />
      )}
      <TaskActs open={open} desk={desk} />
      {then !== null && !isDelegate && !isSignature && <p className={classes.then}>{then}</p>}
      <div className={classes.saved}>
        <DraftText state={desk.draftState} onRetry={() => void desk.draft.flush()} onDecide={desk.decide} />
      </div>
    </footer>
  );
}
