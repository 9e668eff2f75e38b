import { MultiSelect, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api/client.ts';
import { unwrap } from '../../../api/unwrap.ts';
import type { ActProps } from './act-props.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { usePlaces } from '../../../operations/model-elements.ts';
import { Refused } from '../../../operations/refused.tsx';
import { useOperation } from './use-operation.ts';

/** A case that has ended goes on as a new one, from the places that are chosen. */
export function RestartDialog({ detail, onClose }: ActProps) {
  const { t } = useTranslation('operate');
  const navigate = useNavigate();
  const places = usePlaces(detail.process);
  const [at, setAt] = useState<string[]>([]);
  const operation = useOperation({
    caseId: detail.id,
    act: () => unwrap(api.POST('/api/instances/{id}/restart', { params: { path: { id: detail.id } }, body: { at } })),
    said: () => t('one.restart.done'),
    onDone: ({ id }) => {
      onClose();
      void navigate({ to: '/work/cases/$caseId', params: { caseId: id } });
    },
  });
  return (
    <DialogFrame
      title={t('one.restart.title')}
      act={t('one.restart.act')}
      isReady={at.length > 0}
      isBusy={operation.isPending}
      onAct={() => operation.mutate(undefined)}
      onClose={onClose}
    >
      <Text size="sm">{t('one.restart.text')}</Text>
      <MultiSelect
        label={t('one.restart.at')}
        data={[...places.options]}
        value={at}
        onChange={setAt}
        searchable
        nothingFoundMessage={t('one.move.noPlace')}
        required
      />
      <Refused error={operation.error ?? places.error} nameOf={places.nameOf} />
    </DialogFrame>
  );
}
