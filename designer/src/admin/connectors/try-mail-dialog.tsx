import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useErrorAt } from '../error-at.ts';
import { TrialAnswer } from './trial-answer.tsx';

interface Props {
  readonly opened: boolean;
  onClose(): void;
}

/** A test message over the server that tasks send mail by. */
export function TryMailDialog({ opened, onClose }: Props) {
  const { t } = useTranslation('admin');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('trial.mailTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {opened && <Trying />}
    </Modal>
  );
}

function Trying() {
  const { t } = useTranslation('admin');
  const [to, setTo] = useState('');
  const send = useMutation({ mutationFn: () => unwrap(api.POST('/api/mail/try', { body: { to: to.trim() } })) });
  const errorAt = useErrorAt(send.error);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('trial.mailLead')}
        </Text>
        <TextInput
          label={t('trial.to')}
          type="email"
          autoComplete="email"
          value={to}
          error={errorAt('to') && t('trial.toWrong')}
          onChange={({ currentTarget }) => setTo(currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button type="submit" loading={send.isPending}>
            {t('trial.send')}
          </Button>
        </Group>
        <TrialAnswer error={send.error} trial={send.data ?? null} />
      </Stack>
    </form>
  );
}
