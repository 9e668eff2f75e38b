import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useProblemText } from '../../shell/use-problem-text.ts';
import type { TaskItem } from '../list/tasks-query.ts';
import { caseOf } from './task-query.ts';
import { useNamed } from '../../i18n/use-named.ts';

interface Props {
  readonly task: TaskItem;
  readonly text: string;
  /** The case has ended: nothing is left to take back from. */
  readonly isOver: boolean;
  onBack(taskId: string): void;
}

/** What was completed, and for a while the way back. The server knows whether somebody took up what follows. */
function Done({ task, text, isOver, onBack }: Props) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const queries = useQueryClient();
  const problem = useProblemText();
  const back = async (): Promise<void> => {
    notifications.clean();
    try {
      const params = { path: { id: task.id } };
      const { nextTask } = await unwrap(api.POST('/api/tasks/{id}/withdraw', { params, body: {} }));
      notifications.show({ message: t('acts.done.withdraw', { task: named(task) }) });
      if (nextTask !== null) onBack(nextTask);
    } catch (error) {
      notifications.show({ color: 'red', title: t('acts.failed'), message: problem(error) });
    }
    await queries.invalidateQueries({ queryKey: ['tasks'] });
    await queries.invalidateQueries({ queryKey: ['instance', caseOf(task.id)] });
  };
  return (
    <>
      {text}{' '}
      {!isOver && (
        <Button size="compact-xs" variant="subtle" onClick={() => void back()}>
          {t('acts.withdraw')}
        </Button>
      )}
    </>
  );
}

export const doneMessage = (props: Props): ReactNode => <Done {...props} />;
