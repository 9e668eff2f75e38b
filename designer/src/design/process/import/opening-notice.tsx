import { Alert, Button, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LossList } from '../../import/loss-list.tsx';
import type { useCanvas } from '../use-canvas.ts';

interface OpeningNoticeProps {
  readonly drawn: ReturnType<typeof useCanvas>;
  /** Nothing can be saved anyway. */
  readonly isViewOnly: boolean;
}

/** What a stored model would lose by being saved here, or that it got a drawing. */
export function OpeningNotice({ drawn: { opening, isKept, accept }, isViewOnly }: OpeningNoticeProps) {
  const { t } = useTranslation('design');
  if (!opening || isViewOnly) return null;
  if (isKept)
    return (
      <Alert
        color="yellow"
        variant="light"
        icon={<IconAlertTriangle size={18} />}
        title={t('process.opening.readOnly', { count: opening.losses.length })}
        role="alert"
      >
        <Stack gap="xs" align="flex-start">
          <LossList losses={opening.losses} />
          <Button size="compact-sm" variant="default" onClick={accept}>
            {t('process.opening.editAnyway')}
          </Button>
        </Stack>
      </Alert>
    );
  if (!opening.isLaidOut) return null;
  return (
    <Alert color="gray" py={6} role="status">
      {t('process.opening.laidOut')}
    </Alert>
  );
}
