import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/schemas.ts';
import type { TaskItem } from '../list/tasks-query.ts';
import { useTakeBack } from './use-take-back.ts';

interface Props {
  readonly task: TaskItem;
  readonly text: string;
  readonly told: Schemas['TaskCompleted']['case'];
  onBack(taskId: string): void;
  onReceipt(): void;
}

/** What was completed, the number that the case got by it, and the way back for as long as it works. */
function Done({ task, text, told, onBack, onReceipt }: Props) {
  const { t } = useTranslation('work');
  const { may, takeBack } = useTakeBack(task, onBack);
  return (
    <>
      {text}{' '}
      {told.isNumberNew && (
        <div>
          <strong>{t('task.done.number', { number: told.number ?? '' })}</strong>
        </div>
      )}
      {told.isNumberNew && told.mayRead && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            notifications.clean();
            onReceipt();
          }}
        >
          {t('print.receiptAct')}
        </Button>
      )}
      {may && (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            notifications.clean();
            void takeBack();
          }}
        >
          {t('acts.withdraw')}
        </Button>
      )}
    </>
  );
}

export const doneMessage = (props: Props): ReactNode => <Done {...props} />;
