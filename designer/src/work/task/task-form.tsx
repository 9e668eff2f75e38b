import { Alert, List } from '@mantine/core';
import { IconAlertTriangle, IconForms, IconLock } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FormView } from '../../forms/form-view.tsx';
import { mergeData } from '../../forms/merge-data.ts';
import { StatePage } from '../../ui/state-page.tsx';
import { useReason } from '../../ui/use-reason.ts';
import { DraftDialog } from './draft-dialog.tsx';
import { DraftNote } from './draft-note.tsx';
import classes from './task.module.css';
import { TaskNotes } from './task-notes.tsx';
import type { OpenTask } from './task-query.ts';
import type { Desk } from './use-task-desk.ts';

interface Props {
  readonly open: OpenTask;
  readonly desk: Desk;
  readonly isReadOnly: boolean;
}

/** The form, filled with the case's data and over it what was typed before. */
export function TaskForm({ open, desk, isReadOnly }: Props) {
  const { t } = useTranslation('work');
  const reason = useReason();
  const { form, may, task } = open;
  const data = useMemo(
    () => mergeData(form?.data ?? {}, desk.draft.first ?? {}),
    // Read once a task, like the form itself.
    [task.id],
  );
  return (
    <div className={classes.form}>
      <div aria-live="assertive">
        {desk.trouble && (
          <Alert color="red" icon={<IconAlertTriangle />} title={desk.trouble.title} mb="md">
            {desk.trouble.items.length > 0 && (
              <List size="sm">
                {desk.trouble.items.map((text) => (
                  <List.Item key={text}>{text}</List.Item>
                ))}
              </List>
            )}
          </Alert>
        )}
      </div>
      <TaskNotes open={open} />
      {!isReadOnly && <DraftNote state={desk.draftState} onDecide={desk.decide} />}
      {form && desk.versions && <DraftDialog schema={form.schema} {...desk.versions} />}
      {isReadOnly && !may.fill.allowed && task.marks.signOff === null && (
        <Alert color="gray" icon={<IconLock />} mb="md" title={t('task.readOnly')}>
          {reason(may.fill)}
        </Alert>
      )}
      {form ? (
        // What is sent is what is seen: while it waits, nothing is typed that would not go along.
        <div className={classes.paper} inert={desk.isCompleting}>
          <FormView
            ref={desk.attach}
            schema={form.schema}
            data={data}
            isReadOnly={isReadOnly}
            onChange={() => {
              desk.changed();
              if (!isReadOnly) desk.draft.touch();
            }}
          />
        </div>
      ) : (
        <StatePage icon={IconForms} title={t('task.noForm')}>
          {t('task.noFormWhy')}
        </StatePage>
      )}
    </div>
  );
}
