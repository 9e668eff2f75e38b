import { Popover, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReason, type Refused } from '../../ui/use-reason.ts';
import classes from './task.module.css';

/** Beside an act that is grey: the reason. */
export function Why({ may }: { readonly may: Refused }) {
  const { t } = useTranslation('work');
  const reason = useReason();
  return (
    <Popover width={280} position="top" withArrow trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.why}>{t('acts.why')}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm">{reason(may)}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}
