import { Button, Group, Text } from '@mantine/core';
import { IconCheck, IconCloudOff, IconLoader, IconPencil, IconAlertTriangle, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import type { DraftState, DraftStatus } from './task-draft.ts';

const icons: Record<Exclude<DraftStatus, 'none'>, Icon> = {
  dirty: IconPencil,
  saving: IconLoader,
  saved: IconCheck,
  offline: IconCloudOff,
  waiting: IconCloudOff,
  failed: IconAlertTriangle,
  refused: IconAlertTriangle,
};
const colours: Partial<Record<DraftStatus, string>> = {
  offline: 'var(--wl-amber)',
  waiting: 'var(--wl-amber)',
  failed: 'var(--wl-red)',
  refused: 'var(--wl-red)',
};

/** What of the draft is safe, in words. */
export function DraftText({ state, onRetry }: { readonly state: DraftState; onRetry(): void }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const { status, savedAt } = state;
  if (status === 'none') return null;
  const Sign = icons[status];
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <Sign size={16} stroke={1.8} color={colours[status] ?? 'var(--wl-muted)'} aria-hidden />
      <Text size="sm" c={colours[status] ?? 'dimmed'}>
        {t(`draft.${status}`, { time: savedAt === null ? '' : format.moment(savedAt) })}
      </Text>
      {status === 'failed' && (
        <Button size="compact-xs" variant="subtle" onClick={onRetry}>
          {t('draft.retry')}
        </Button>
      )}
    </Group>
  );
}
