import { Button, Kbd, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconHandGrab, IconPlayerSkipForward } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AssignButton } from './assign-button.tsx';
import { DraftText } from './draft-text.tsx';
import classes from './task.module.css';
import type { OpenTask } from './task-query.ts';
import { useTaskActs } from './use-task-acts.ts';
import type { Desk } from './use-task-desk.ts';
import { Why } from './why.tsx';

interface Props {
  readonly open: OpenTask;
  readonly desk: Desk;
}

function Holding({ open }: Pick<Props, 'open'>) {
  const { t } = useTranslation('work');
  const acts = useTaskActs(open);
  const { task, may } = open;
  const isFree = task.assignee === null;
  const act = isFree ? may.claim : may.release;
  // Somebody else's task cannot be returned by a colleague; the reason stands beside Complete already.
  const isSaidElsewhere = !act.allowed && act.code === may.complete.code;
  return (
    <>
      <Button
        variant="default"
        leftSection={isFree ? <IconHandGrab size={16} /> : <IconArrowBackUp size={16} />}
        disabled={!act.allowed}
        loading={acts.isPending}
        onClick={() => acts.mutate({ kind: isFree ? 'claim' : 'release' })}
      >
        {t(isFree ? 'acts.claim' : 'acts.release')}
      </Button>
      {!act.allowed && !isSaidElsewhere && <Why may={act} />}
      {may.assign.allowed && (
        <AssignButton task={task} onAssign={(assignee) => acts.mutate({ kind: 'assign', assignee })} />
      )}
    </>
  );
}

/** Stays at the bottom: the primary act, what follows, what is saved. */
export function TaskFooter({ open, desk }: Props) {
  const { t } = useTranslation('work');
  const { may, next } = open;
  const [following] = next;
  const label =
    following !== undefined && next.length === 1 ? t('acts.completeTo', { next: following }) : t('acts.complete');
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
      <Holding open={open} />
      <div className={classes['saved']}>
        <DraftText state={desk.draftState} onRetry={() => void desk.draft.flush()} />
      </div>
    </footer>
  );
}
