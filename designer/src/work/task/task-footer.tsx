import { Button, Kbd, Tooltip } from '@mantine/core';
import { IconCheck, IconPlayerSkipForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DraftText } from './draft-text.tsx';
import classes from './task.module.css';
import type { OpenTask } from './task-query.ts';
import { TaskActs } from './task-acts.tsx';
import type { Desk } from './use-task-desk.ts';
import { Why } from './why.tsx';
import { useNamed } from '../../i18n/use-named.ts';

interface Props {
  readonly open: OpenTask;
  readonly desk: Desk;
}

/** Stays at the bottom: the primary act, what follows, what is saved. */
export function TaskFooter({ open, desk }: Props) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const { may, next } = open;
  const [following] = next;
  const label =
    open.task.marks.signOff !== null
      ? t('acts.signNow')
      : following !== undefined && next.length === 1
        ? t('acts.completeTo', { next: named(following) })
        : t('acts.complete');
  return (
    <footer className={classes['footer']}>
      <Button
        className={classes['primary'] ?? ''}
        leftSection={<IconCheck size={16} />}
        disabled={!may.complete.allowed}
        loading={desk.isCompleting}
        onClick={() => desk.complete(false)}
        title={label}
      >
        {label}
      </Button>
      {may.complete.allowed ? (
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
      ) : (
        <Why may={may.complete} />
      )}
      <TaskActs open={open} />
      <div className={classes['saved']}>
        <DraftText state={desk.draftState} onRetry={() => void desk.draft.flush()} onDecide={desk.decide} />
      </div>
    </footer>
  );
}
