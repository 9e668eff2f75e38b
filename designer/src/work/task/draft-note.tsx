import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import type { DraftState } from './task-draft.ts';

/** Above the form: who has begun it, and that somebody saved it since it was opened here. */
export function DraftNote({ state, onDecide }: { readonly state: DraftState; onDecide(): void }) {
  const { t } = useTranslation('work');
  const me = useMe();
  const named = useNamed();
  const format = useFormat();
  const { theirs, savedBy, savedAt, status } = state;
  if (theirs) {
    const isOwn = theirs.savedBy.id === me.id;
    const who = { name: named(theirs.savedBy), time: format.moment(theirs.savedAt) };
    return (
      <Alert color="yellow" icon={<IconAlertTriangle />} mb="md" role="alert">
        <Group justify="space-between" gap="xs">
          <span>{t(isOwn ? 'draft.byYouHere' : 'draft.byHere', who)}</span>
          <Button size="compact-sm" variant="default" onClick={onDecide}>
            {t('draft.decide')}
          </Button>
        </Group>
      </Alert>
    );
  }
  if (status !== 'saved' || savedBy === null || savedAt === null || savedBy.id === me.id) return null;
  return (
    <Alert color="gray" icon={<IconPencil />} mb="md" role="status">
      {t('draft.begunLong', { name: named(savedBy), time: format.moment(savedAt) })}
    </Alert>
  );
}
