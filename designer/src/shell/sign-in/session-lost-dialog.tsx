import { Button, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { session } from '../../api/server.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { SignInForm } from './sign-in-form.tsx';
import { useSignOut } from './use-sign-out.ts';
import { useStored } from '../../ui/use-stored.ts';

/** The session ended while somebody was working: they sign in here, and everything on the page is still there. */
export function SessionLost() {
  const { t } = useTranslation();
  const me = useMe();
  const named = useNamed();
  const queries = useQueryClient();
  const loss = useStored(session.lost);
  const signOut = useSignOut();
  // Here or on another page of this browser: what is shown may be old.
  useEffect(
    () => session.lost.subscribe(() => session.lost.get() === null && void queries.invalidateQueries()),
    [queries],
  );
  const other = loss?.kind === 'other' ? named(loss) : null;
  const leave = (): void => {
    if (other === null) return signOut();
    session.leave();
    window.location.reload();
  };
  return (
    <Modal
      opened={loss !== null}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={other === null ? t('lost.title') : t('lost.otherTitle', { other })}
      // Over whatever dialog was open when it happened.
      zIndex={400}
    >
      <Stack gap="md">
        <Text size="sm">
          {other === null ? t('lost.text', { name: named(me) }) : t('lost.otherText', { name: named(me), other })}
        </Text>
        <SignInForm username={me.id} onDone={() => undefined} />
        <Stack gap={4}>
          <Button variant="subtle" color="gray" onClick={leave}>
            {other === null ? t('lost.leave') : t('lost.goOn', { other })}
          </Button>
          <Text size="xs" c="dimmed" ta="center">
            {t('lost.kept', { name: named(me) })}
          </Text>
        </Stack>
      </Stack>
    </Modal>
  );
}
