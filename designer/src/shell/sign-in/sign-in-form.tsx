import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import type { Me } from '../../api/me.ts';
import { useCountdown } from '../../ui/use-countdown.ts';
import { useSignIn } from './use-sign-in.ts';

interface Props {
  /** Given where only this person may come back. */
  readonly username?: string;
  onDone(me: Me): void;
}

const waitOf = (error: unknown): number => {
  const seconds = error instanceof ApiProblem && error.status === 429 ? error.details['seconds'] : 0;
  return typeof seconds === 'number' ? seconds : 0;
};

function Refusal({ error, wait }: { readonly error: unknown; readonly wait: number }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiProblem)) return null;
  if (error.status === 429)
    return (
      <Alert color="yellow" icon={<IconClock />} title={t('signIn.waitTitle')}>
        {wait > 0 ? t('signIn.wait', { count: wait }) : t('signIn.waitOver')}
      </Alert>
    );
  const known = ['wrong-credentials', 'offline', 'too-busy', 'overloaded', 'database-unavailable'];
  const code = known.includes(error.code) ? error.code : 'other';
  return (
    <Alert
      color="red"
      icon={error.code === 'offline' ? <IconPlugConnectedX /> : <IconAlertTriangle />}
      title={t(`signIn.refused.${code}.title`)}
    >
      {t(`signIn.refused.${code}.text`, { message: error.message })}
    </Alert>
  );
}

/** Name and password; every refusal says what to do, and the focus goes to what has to be corrected. */
export function SignInForm({ username, onDone }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(username ?? '');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const passwordBox = useRef<HTMLInputElement>(null);
  const nameBox = useRef<HTMLInputElement>(null);
  const signIn = useSignIn(onDone);
  const wait = useCountdown(waitOf(signIn.error), signIn.submittedAt);
  useEffect(() => {
    if (signIn.error) passwordBox.current?.select();
  }, [signIn.error]);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setMissing(name.trim() === '' || password === '');
    if (name.trim() === '') return nameBox.current?.focus();
    if (password === '') return passwordBox.current?.focus();
    if (wait === 0 && !signIn.isPending) signIn.mutate({ username: name.trim(), password });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div aria-live="assertive">
          <Refusal error={signIn.error} wait={wait} />
        </div>
        <TextInput
          ref={nameBox}
          label={t('signIn.name')}
          value={name}
          onChange={({ currentTarget: { value } }) => setName(value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
          readOnly={username !== undefined}
          data-autofocus={username === undefined || undefined}
          autoFocus={username === undefined}
          error={missing && name.trim() === '' && t('signIn.nameMissing')}
        />
        <PasswordInput
          ref={passwordBox}
          label={t('signIn.password')}
          value={password}
          onChange={({ currentTarget: { value } }) => setPassword(value)}
          autoComplete="current-password"
          size="md"
          data-autofocus={username !== undefined || undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.show'), tabIndex: 0 }}
          error={missing && password === '' && t('signIn.passwordMissing')}
        />
        <Button type="submit" size="md" loading={signIn.isPending} disabled={wait > 0}>
          {t('signIn.act')}
        </Button>
      </Stack>
    </form>
  );
}
