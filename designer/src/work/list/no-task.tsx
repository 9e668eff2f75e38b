import { IconListDetails } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatePage } from '../../ui/state-page.tsx';

/** The place of the task while none is chosen. */
export function NoTask() {
  const { t } = useTranslation('work');
  return (
    <StatePage icon={IconListDetails} title={t('list.choose')}>
      {t('list.chooseHow')}
    </StatePage>
  );
}
