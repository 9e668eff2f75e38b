import { Alert, Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import type { CaseDetail } from './case-query.ts';

interface Props {
  readonly detail: CaseDetail;
  readonly opened: boolean;
  onClose(): void;
}

/** Ending a case cannot be undone: the number is typed, and the reason stays in the history. */
export function CancelDialog({ detail, opened, onClose }: Props) {
  const { t } = useTranslation('work');
  const queries = useQueryClient();
  const text = useProblemText();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const word = detail.businessKey ?? detail.process.key;
  const cancel = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/instances/{id}/cancel', { params: { path: { id: detail.id } }, body: { reason } })),
    onSuccess: () => {
      notifications.show({ message: t('cancel.done', { case: word }) });
      onClose();
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: queryKeys.case(detail.id) }),
        queries.invalidateQueries({ queryKey: queryKeys.tasks }),
      ]),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (typed === word && reason.trim() !== '') cancel.mutate();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('cancel.title', { case: word })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          {cancel.error && <Alert color="red">{text(cancel.error)}</Alert>}
          {t('cancel.text')}
          <Textarea
            label={t('cancel.reason')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            autosize
            minRows={2}
            required
            data-autofocus
          />
          <TextInput
            label={t('cancel.type', { word })}
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            autoComplete="off"
            required
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel.keep')}
            </Button>
            <Button
              type="submit"
              color="red"
              disabled={typed !== word || reason.trim() === ''}
              loading={cancel.isPending}
            >
              {t('cancel.act')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
