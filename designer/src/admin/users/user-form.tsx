import { Alert, Button, Group, PasswordInput, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { DepartmentSelect } from '../department-select.tsx';
import { errorOfForm, useErrorAt } from '../error-at.ts';
import { UserRolesField, type Grant } from './user-roles-field.tsx';

export interface UserValues {
  readonly username: string;
  readonly name: string;
  readonly nameZh: string;
  readonly department: string;
  readonly roles: readonly Grant[];
  readonly active: boolean;
  /** Empty: stays as it is. */
  readonly password: string;
}

interface Props {
  readonly initial: UserValues;
  readonly isNew: boolean;
  readonly error: unknown;
  readonly isBusy: boolean;
  onSave(values: UserValues): void;
}

const MIN_PASSWORD = 8;

/** What keeps it from being sent, by field; the server checks all of it again. */
function missing(values: UserValues, isNew: boolean): ReadonlySet<string> {
  const found = new Set<string>();
  if (isNew && !/^[A-Za-z0-9][A-Za-z0-9_.@-]{0,62}$/.test(values.username)) found.add('username');
  if (values.name.trim() === '') found.add('name');
  if (values.department === '') found.add('department');
  if (values.roles.some(({ role, scope }) => role === '' || scope === '')) found.add('roles');
  if ((isNew || values.password !== '') && values.password.length < MIN_PASSWORD) found.add('password');
  return found;
}

/** A person's account: who they are, where they belong, what they work as. */
export function UserForm({ initial, isNew, error, isBusy, onSave }: Props) {
  const { t } = useTranslation('admin');
  const problem = useProblemText();
  // Only what was typed: a later read of the person fills the rest and overwrites none of it.
  const [typed, setTyped] = useState<Partial<UserValues>>({});
  const values = { ...initial, ...typed };
  const [lacking, setLacking] = useState<ReadonlySet<string>>(new Set());
  const put = (change: Partial<UserValues>): void => setTyped({ ...typed, ...change });
  const errorAt = useErrorAt(error);
  const at = (field: string): string | undefined => (lacking.has(field) ? t(`user.missing.${field}`) : errorAt(field));
  const text = (field: 'username' | 'name' | 'nameZh') => ({
    label: t(`user.${field}`),
    value: values[field],
    error: at(field),
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => put({ [field]: currentTarget.value }),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const found = missing(values, isNew);
    setLacking(found);
    if (found.size === 0) onSave(values);
  };
  const general = errorOfForm(error);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {general !== null && general !== undefined && <Alert color="red">{problem(general)}</Alert>}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {isNew && <TextInput {...text('username')} description={t('user.usernameWhy')} autoComplete="off" required />}
          <TextInput {...text('name')} required />
          <TextInput {...text('nameZh')} />
          <DepartmentSelect
            label={t('user.department')}
            required
            value={values.department || null}
            onChange={(department) => put({ department: department ?? '' })}
            error={at('department')}
          />
          <PasswordInput
            label={t(isNew ? 'user.password' : 'user.newPassword')}
            description={t(isNew ? 'user.passwordWhy' : 'user.newPasswordWhy')}
            required={isNew}
            autoComplete="new-password"
            value={values.password}
            onChange={({ currentTarget: { value } }) => put({ password: value })}
            error={at('password')}
          />
        </SimpleGrid>
        <UserRolesField value={values.roles} error={error} onChange={(roles) => put({ roles })} />
        {lacking.has('roles') && <Alert color="red">{t('user.missing.roles')}</Alert>}
        {!isNew && (
          <Switch
            label={t('user.active')}
            description={t('user.activeWhy')}
            checked={values.active}
            onChange={({ currentTarget: { checked } }) => put({ active: checked })}
            error={errorAt('active')}
          />
        )}
        <Group>
          <Button type="submit" loading={isBusy}>
            {t(isNew ? 'user.add' : 'user.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
