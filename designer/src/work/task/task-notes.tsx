import { Alert } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconClockPause, IconSignature } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useNamed } from '../../i18n/use-named.ts';
import classes from './task.module.css';
import type { OpenTask } from './task-query.ts';

/** Why the task is here, and what it waits for: above the form. */
export function TaskNotes({ open }: { readonly open: OpenTask }) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const me = useMe();
  const { task, signers } = open;
  const { returned, signOff, stopped } = task.marks;
  const fromName = returned ? named({ name: returned.from, nameZh: returned.fromZh }) : '';
  return (
    <>
      {returned && (
        <Alert color="yellow" icon={<IconArrowBackUp />} mb="md">
          {returned.by
            ? t('marks.returnedLong', { name: named(returned.by), from: fromName, reason: returned.reason })
            : t('marks.returnedBy', { from: fromName, reason: returned.reason })}
        </Alert>
      )}
      {task.delegatedBy && task.assignee?.id === me.id && (
        <Alert color="gray" icon={<IconArrowForwardUp />} mb="md">
          {t('marks.delegatedLong', { name: named(task.delegatedBy) })}
          {open.delegationNote !== null && <p className={classes.said}>{open.delegationNote}</p>}
        </Alert>
      )}
      {task.delegatedBy?.id === me.id && task.assignee && (
        <Alert color="gray" icon={<IconArrowForwardUp />} mb="md">
          {t('marks.delegatedAway', { name: named(task.assignee) })}
        </Alert>
      )}
      {signOff && (
        <Alert color="gray" icon={<IconSignature />} mb="md">
          {signOff.by && t('marks.signOffLong', { name: named(signOff.by) })} {signOff.reason}
        </Alert>
      )}
      {signers.length > 0 && signOff === null && (
        <Alert color="gray" icon={<IconSignature />} mb="md">
          {t('marks.signers', { people: signers.map(({ person }) => named(person)).join(t('listComma')) })}
        </Alert>
      )}
      {stopped && (
        <Alert color="gray" icon={<IconClockPause />} mb="md">
          {t('marks.stoppedLong')}
        </Alert>
      )}
    </>
  );
}
