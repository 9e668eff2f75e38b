import { Button, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/me.ts';
import { useNamed } from '../i18n/use-named.ts';
import { sessionLost } from './session-lost.ts';
import { SignInForm } from './sign-in-form.tsx';
import { useSignOut } from './use-sign-out.ts';
import { useStored } from './use-stored.ts';

/** The session ended while somebody was working: they sign in here, and everything on the page is still there. */
export function SessionLost() {
  const { t } = useTranslation();
  const me = useMe();
  const named = useNamed();
  const queries = useQueryClient();
  const leave = useSignOut();
  return (
    <Modal
      opened={useStored(sessionLost)}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('lost.title')}
    >
      <Stack gap="md">
        <Text size="sm">{t('lost.text', { name: named(me) })}</Text>
        <SignInForm
          username={me.id}
          onDone={() => {
            sessionLost.set(false);
            void queries.invalidateQueries();
          }}
        />
        <Button variant="subtle" color="gray" onClick={() => leave()}>
          {t('lost.other')}
        </Button>
      </Stack>
    </Modal>
  );
}
