import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconPencil, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import type { DraftState, DraftStatus } from './draft-keeper.ts';

const icons: Partial<Record<DraftStatus, typeof IconPencil>> = {
  clean: IconCircleCheck,
  conflict: IconAlertTriangle,
  failed: IconAlertTriangle,
  refused: IconAlertTriangle,
  offline: IconCloudOff,
  waiting: IconCloudOff,
};

const colours: Partial<Record<DraftStatus, string>> = {
  conflict: 'red',
  failed: 'red',
  refused: 'red',
  // These come right by themselves.
  offline: 'var(--wl-amber)',
  waiting: 'var(--wl-amber)',
};

/** "Draft, based on version 7 · saved 14:02": what lies where, in words. */
export function StateText({ state }: { readonly state: DraftState }) {
  const { t } = useTranslation('design');
  const { moment } = useFormat();
  const { status, baseVersion, savedAt } = state;
  const Icon = icons[status] ?? IconPencil;
  const place =
    status === 'clean'
      ? t(baseVersion === null ? 'state.new' : 'state.published', { version: baseVersion })
      : t(baseVersion === null ? 'state.draftNew' : 'state.draft', { version: baseVersion });
  const saved =
    status === 'saved'
      ? savedAt
        ? t('state.saved', { when: moment(savedAt) })
        : ''
      : status === 'clean'
        ? ''
        : t(`state.${status}`);
  return (
    <Text
      size="xs"
      c={colours[status] ?? 'dimmed'}
      role="status"
      style={{ display: 'flex', gap: 6, alignItems: 'center' }}
    >
      <Icon size={14} aria-hidden style={{ flex: 'none' }} />
      <span>{[place, saved].filter(Boolean).join(' · ')}</span>
    </Text>
  );
}
