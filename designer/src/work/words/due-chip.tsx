import { Tooltip } from '@mantine/core';
import { IconAlertTriangleFilled, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { officeZone } from '../../ground/office-zone.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from '../work.module.css';
import { dueOf } from './due.ts';
import { useNow } from './use-now.ts';

/** When it is due: in days for the eye, exact on hover. */
export function DueChip({ dueAt }: { readonly dueAt: string | null }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const now = useNow();
  if (dueAt === null) return null;
  const { tone, key, count } = dueOf(dueAt, now, officeZone());
  const Icon = tone === 'red' ? IconAlertTriangleFilled : IconClock;
  return (
    <Tooltip label={t('due.exact', { moment: format.exact(dueAt) })} openDelay={300}>
      <span className={classes.due} data-tone={tone}>
        <Icon size={13} aria-hidden />
        {t(`due.${key}`, { count, time: format.time(dueAt), date: format.date(dueAt) })}
      </span>
    </Tooltip>
  );
}
