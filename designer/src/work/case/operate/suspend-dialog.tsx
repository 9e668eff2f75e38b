import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api/client.ts';
import { unwrap } from '../../../api/unwrap.ts';
import type { ActProps } from './act-props.ts';
import { DialogFrame, Reason } from './dialog-frame.tsx';
import { Refused } from '../../../operations/refused.tsx';
import { useOperation } from './use-operation.ts';
import { useCaseName } from '../../../i18n/use-named.ts';

/** Suspends a case that runs, with a reason, or lets one that is suspended go on. */
export function SuspendDialog({ detail, onClose }: ActProps) {
  const { t } = useTranslation('operate');
  const called = useCaseName();
  const [reason, setReason] = useState('');
  const word = detail.state === 'suspended' ? 'resume' : 'suspend';
  const params = { path: { id: detail.id } };
  const operation = useOperation({
    caseId: detail.id,
    act: () =>
      word === 'resume'
        ? unwrap(api.POST('/api/instances/{id}/resume', { params }))
        : unwrap(api.POST('/api/instances/{id}/suspend', { params, body: { reason } })),
    said: () => t(`one.${word}.done`),
    onDone: onClose,
  });
  return (
    <DialogFrame
      title={t(`one.${word}.title`, { case: called(detail) })}
      act={t(`one.${word}.act`)}
      isReady={word === 'resume' || reason.trim() !== ''}
      isBusy={operation.isPending}
      onAct={() => operation.mutate(undefined)}
      onClose={onClose}
    >
      <Refused error={operation.error} />
      <Text size="sm">{t(`one.${word}.text`)}</Text>
      {word === 'suspend' && <Reason value={reason} onChange={setReason} />}
    </DialogFrame>
  );
}
