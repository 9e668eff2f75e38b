import { Button, Group, Text } from '@mantine/core';
import { IconCheck, IconCloudOff, IconLoader, IconPencil, IconAlertTriangle, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import type { DraftState, DraftStatus } from './task-draft.ts';

const icons: Record<Exclude<DraftStatus, 'clean'>, Icon> = {
  dirty: IconPencil,
  saving: IconLoader,
  saved: IconCheck,
  offline: IconCloudOff,
  waiting: IconCloudOff,
  failed: IconAlertTriangle,
  refused: IconAlertTriangle,
  conflict: IconAlertTriangle,
};
const colours: Partial<Record<DraftStatus, string>> = {
  offline: 'var(--wl-amber)',
  waiting: 'var(--wl-amber)',
  failed: 'var(--wl-red)',
  refused: 'var(--wl-red)',
  conflict: 'var(--wl-red)',
};

interface Props {
  readonly state: DraftState;
  onRetry(): void;
  onDecide(): void;
}

/** What of the draft is safe, in words. */
export function DraftText({ state, onRetry, onDecide }: Props) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const me = useMe();
  const named = useNamed();
  const { status, savedAt, savedBy, theirs } = state;
  if (status === 'clean') return null;
  const Sign = icons[status];
  const by = theirs?.savedBy ?? savedBy;
  const isOwn = by === null || by.id === me.id;
  const own = status === 'conflict' ? 'conflictOwn' : status;
  const others = status === 'saved' ? 'begun' : status;
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <Sign size={16} stroke={1.8} color={colours[status] ?? 'var(--wl-muted)'} aria-hidden />
      <Text size="sm" c={colours[status] ?? 'dimmed'}>
        {t(`draft.${isOwn ? own : others}`, {
          time: savedAt === null ? '' : format.moment(savedAt),
          name: by ? named(by) : '',
        })}
      </Text>
      {status === 'failed' && (
        <Button size="compact-xs" variant="subtle" onClick={onRetry}>
          {t('draft.retry')}
        </Button>
      )}
      {status === 'conflict' && (
        <Button size="compact-xs" variant="subtle" onClick={onDecide}>
          {t('draft.decide')}
        </Button>
      )}
    </Group>
  );
}
