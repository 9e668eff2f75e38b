import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { TrialAnswer, type Trial } from './trial-answer.tsx';

interface Props {
  readonly lead: string;
  /** What is sent. */
  readonly children: ReactNode;
  readonly isPending: boolean;
  readonly error: unknown;
  /** Null: none was made yet. */
  readonly trial: Trial | null;
  onSend(): void;
}

/** What a trial is, what it sends, and under it what came of it. */
export function TrialForm({ lead, children, isPending, error, trial, onSend }: Props) {
  const { t } = useTranslation('admin');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onSend();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {lead}
        </Text>
        {children}
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t('trial.send')}
          </Button>
        </Group>
        <TrialAnswer error={error} trial={trial} />
      </Stack>
    </form>
  );
}
