import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useErrorAt } from '../error-at.ts';
import { TrialForm } from './trial-form.tsx';

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
  return (
    <TrialForm
      lead={t('trial.mailLead')}
      isPending={send.isPending}
      error={send.error}
      trial={send.data ?? null}
      onSend={() => send.mutate()}
    >
      <TextInput
        label={t('trial.to')}
        type="email"
        autoComplete="email"
        value={to}
        error={errorAt('to') && t('trial.toWrong')}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
        data-autofocus
      />
    </TrialForm>
  );
}
