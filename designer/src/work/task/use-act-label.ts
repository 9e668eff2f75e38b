import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useNamed } from '../../i18n/use-named.ts';
import type { Asked } from './act-dialog.tsx';
import type { OpenTask } from './task-query.ts';

/** What an act is called: who delegated the task takes it back, where its delegate gives it back. */
export function useActLabel({ task }: Pick<OpenTask, 'task'>): (act: Asked) => string {
  const { t } = useTranslation('work');
  const named = useNamed();
  const me = useMe();
  const { delegatedBy, assignee } = task;
  return (act) =>
    act === 'resolve' && delegatedBy?.id === me.id && assignee
      ? t('acts.takeBack', { name: named(assignee) })
      : t(`acts.${act}`);
}
