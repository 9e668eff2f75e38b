import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import type { Connector } from './connector-values.ts';

interface Props {
  readonly connector: Connector | null;
  onClose(): void;
}

/** It cannot be undone, for nobody is ever shown its headers again: its key is typed. */
export function RemoveConnectorDialog({ connector, onClose }: Props) {
  const { t } = useTranslation('admin');
  return (
    <Modal
      opened={connector !== null}
      onClose={onClose}
      title={t('connectors.remove', { name: connector?.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {connector && <Removing connector={connector} onClose={onClose} />}
    </Modal>
  );
}

function Removing({ connector: { key, name }, onClose }: { readonly connector: Connector; onClose(): void }) {
  const { t } = useTranslation('admin');
  const problem = useProblemText();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/connectors/{key}', { params: { path: { key } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: queryKeys.connectors });
      notifications.show({ message: t('connectors.removed', { name }) });
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (typed === key) remove.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {remove.error && <Alert color="red">{problem(remove.error)}</Alert>}
        <Text>{t('connectors.removeWhy')}</Text>
        <TextInput
          label={t('connectors.removeType', { key })}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          autoComplete="off"
          required
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" color="red" disabled={typed !== key} loading={remove.isPending}>
            {t('connectors.removeNow')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
