import { Button, Divider, List, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHelpHexagon } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { rightsQuery, userQuery } from '../../api/organisation.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { useRuleSentence } from '../rules/use-rule-sentence.ts';
import { UserForm, type UserValues } from './user-form.tsx';

const valuesOf = (user: Schemas['User']): UserValues => ({
  username: user.id,
  name: user.name,
  nameZh: user.nameZh ?? '',
  department: user.department?.code ?? '',
  roles: user.roles.map(({ role, scope }) => ({ role, scope })),
  active: user.active,
  password: '',
});

/** What somebody may do, rule by rule, in words. */
function Rights({ userId }: { readonly userId: string }) {
  const { t } = useTranslation('admin');
  const sentence = useRuleSentence();
  const query = useQuery(rightsQuery(userId));
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('user.rights')}
      </Title>
      <Loaded query={query}>
        {({ rules }) =>
          rules.length === 0 ? (
            <Text c="dimmed">{t('user.noRights')}</Text>
          ) : (
            <List spacing={4} size="sm">
              {rules.map((rule) => (
                <List.Item key={rule.id}>{sentence(rule)}</List.Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </section>
  );
}

/** One person: the account, the roles, and what follows from them. */
export function UserPage() {
  const { t } = useTranslation('admin');
  const named = useNamed();
  const { userId = '' }: { readonly userId?: string } = useParams({ strict: false });
  const queries = useQueryClient();
  const query = useQuery(userQuery(userId));
  const [saves, setSaves] = useState(0);
  const change = useMutation({
    mutationFn: ({ username: _, password, nameZh, roles, ...values }: UserValues) =>
      unwrap(
        api.PATCH('/api/users/{id}', {
          params: { path: { id: userId } },
          body: { ...values, nameZh: nameZh || null, roles: [...roles], ...(password === '' ? {} : { password }) },
        }),
      ),
    onSuccess: async (user) => {
      notifications.show({ message: t('user.saved', { name: named(user) }), color: 'teal' });
      await Promise.all([
        queries.invalidateQueries({ queryKey: queryKeys.users }),
        queries.invalidateQueries({ queryKey: queryKeys.rights }),
      ]);
      setSaves((before) => before + 1);
    },
  });
  return (
    <Loaded query={query}>
      {(user) => (
        <PageFrame
          title={named(user)}
          lead={[user.id, user.department && named(user.department)].filter(Boolean).join(' · ')}
          acts={
            <Button
              component={Link}
              to={`/admin/why?user=${encodeURIComponent(user.id)}`}
              variant="default"
              leftSection={<IconHelpHexagon size={16} />}
            >
              {t('user.askWhy')}
            </Button>
          }
        >
          <UserForm
            key={`${user.id} ${saves}`}
            initial={valuesOf(user)}
            isNew={false}
            error={change.error}
            isBusy={change.isPending}
            onSave={change.mutate}
          />
          <Divider my="lg" />
          <Rights userId={user.id} />
        </PageFrame>
      )}
    </Loaded>
  );
}
