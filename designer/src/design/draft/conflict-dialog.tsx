import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../api/query-keys.ts';
import { readDefinition } from '../api/definitions.ts';
import type { Definition, Draft } from '../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';

interface ConflictDialogProps {
  readonly definition: Definition;
  readonly isOpen: boolean;
  readonly onKeepMine: (theirRevision: number | null, latestVersion: number | null) => void;
  readonly onTakeTheirs: (theirs: Definition) => void;
  readonly onClose: () => void;
}

/** Somebody else saved this draft, or published it, since it was opened here. */
export function ConflictDialog({ definition, isOpen, onKeepMine, onTakeTheirs, onClose }: ConflictDialogProps) {
  const { t } = useTranslation('design');
  const { moment } = useFormat();
  const { kind, key } = definition;
  const theirs = useQuery({
    queryKey: queryKeys.definitionNow(kind, key),
    queryFn: () => readDefinition(kind, key),
    enabled: isOpen,
    gcTime: 0,
    staleTime: 0,
  });
  const words = (draft: Draft | null): string =>
    draft
      ? t('conflict.saved', { who: draft.savedBy ?? t('conflict.somebody'), when: moment(draft.savedAt) })
      : t('conflict.gone');
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('conflict.title')}
      centered={false}
      withOverlay={false}
      shadow="md"
      yOffset={72}
    >
      <Stack gap="md">
        <Text size="sm">{theirs.data ? words(theirs.data.draft) : t('conflict.reading')}</Text>
        <Text size="sm" c="dimmed">
          {t('conflict.choice')}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" disabled={!theirs.data} onClick={() => theirs.data && onTakeTheirs(theirs.data)}>
            {t('conflict.takeTheirs')}
          </Button>
          <Button
            disabled={!theirs.data}
            onClick={() => theirs.data && onKeepMine(theirs.data.draft?.revision ?? null, theirs.data.version)}
          >
            {t('conflict.keepMine')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
