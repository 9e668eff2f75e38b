import { IconCircleCheck, IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../work.module.css';

const looks = {
  active: [IconPlayerPlay, 'violet'],
  suspended: [IconPlayerPause, 'amber'],
  completed: [IconCircleCheck, 'green'],
  terminated: [IconX, 'red'],
} as const;

export function StateBadge({ state }: { readonly state: keyof typeof looks }) {
  const { t } = useTranslation('work');
  const [Sign, tone] = looks[state];
  return (
    <span className={classes.due} data-tone={tone}>
      <Sign size={13} aria-hidden />
      {t(`states.${state}`)}
    </span>
  );
}
