import { Badge, Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconSearch, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Schemas } from '../../api/schemas.ts';
import { narrowed } from '../../ui/narrowed.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { StatePage } from '../../ui/state-page.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import type { UsersSearch } from '../admin-search.ts';
import classes from '../admin.module.css';
import { DepartmentSelect } from '../department-select.tsx';
import { RoleSelect } from '../role-select.tsx';
import { NewUserDialog } from './new-user-dialog.tsx';
import { MoreButton } from '../../ui/more-button.tsx';

const PAGE = 50;
const SETTLED_MS = 250;

const usersQuery = (search: UsersSearch) =>
  infiniteQueryOptions({
    queryKey: queryKeys.userList(search),
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/users', {
          signal,
          params: { query: { ...search, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

function Filters({ search, onSearch }: { readonly search: UsersSearch; onSearch(search: UsersSearch): void }) {
  const { t } = useTranslation('admin');
  const [text, setText] = useState(search.q ?? '');
  const put = (key: keyof UsersSearch, value: string | null): void => onSearch(narrowed(search, key, value));
  const settle = useDebouncedCallback((q: string) => put('q', q), SETTLED_MS);
  const clear = { clearable: true, clearButtonProps: { 'aria-label': t('clear') } };
  return (
    <Group gap="sm" mb="md">
      <TextInput
        type="search"
        flex="1 1 200px"
        maw={360}
        leftSection={<IconSearch size={16} />}
        aria-label={t('users.search')}
        placeholder={t('users.search')}
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value);
          settle(value.trim());
        }}
      />
      <DepartmentSelect
        w={220}
        aria-label={t('user.department')}
        placeholder={t('users.anyDepartment')}
        value={search.department ?? null}
        onChange={(value) => put('department', value)}
        {...clear}
      />
      <RoleSelect
        w={180}
        aria-label={t('user.role')}
        placeholder={t('users.anyRole')}
        value={search.role ?? null}
        onChange={(value) => put('role', value)}
        {...clear}
      />
    </Group>
  );
}

function Row({ user }: { readonly user: Schemas['User'] }) {
  const { t } = useTranslation('admin');
  const named = useNamed();
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/admin/users/$userId" params={{ userId: user.id }}>
          {named(user)}
        </Link>{' '}
        {!user.active && (
          <Badge color="gray" variant="light" tt="none">
            {t('users.off')}
          </Badge>
        )}
        <Text size="xs" c="dimmed">
          {user.id}
        </Text>
      </Table.Td>
      <Table.Td>{user.roles.length > 0 ? user.roles.map(named).join(t('listComma')) : t('users.noRole')}</Table.Td>
      <Table.Td className={classes.wide}>{user.department && named(user.department)}</Table.Td>
      <Table.Td className={classes.wide}>
        {user.lastSignInAt === null ? t('users.never') : format.moment(user.lastSignInAt)}
      </Table.Td>
    </Table.Tr>
  );
}

/** Everybody who may sign in. */
export function UsersPage() {
  const { t } = useTranslation('admin');
  const search: UsersSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const [isAdding, { open, close }] = useDisclosure(false);
  const query = useInfiniteQuery(usersQuery(search));
  const onSearch = (next: UsersSearch): void => void navigate({ to: '/admin/users', search: next, replace: true });
  const count = query.data?.pages[0]?.count;
  return (
    <PageFrame
      title={t('users.title')}
      lead={count && t(count.atLeast ? 'users.countMore' : 'users.count', { count: count.value })}
      acts={
        <Button leftSection={<IconUserPlus size={16} />} onClick={open}>
          {t('users.new')}
        </Button>
      }
    >
      <Filters search={search} onSearch={onSearch} />
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return (
              <StatePage
                icon={IconUsers}
                title={t('users.none')}
                act={
                  <Button variant="default" mt="xs" onClick={() => onSearch({})}>
                    {t('users.showAll')}
                  </Button>
                }
              >
                {t('users.noneWhy')}
              </StatePage>
            );
          return (
            <Table verticalSpacing={6} highlightOnHover>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('user.name')}</Table.Th>
                  <Table.Th>{t('user.roles')}</Table.Th>
                  <Table.Th className={classes.wide}>{t('user.department')}</Table.Th>
                  <Table.Th className={classes.wide}>{t('users.lastSignIn')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((user) => (
                  <Row key={user.id} user={user} />
                ))}
              </Table.Tbody>
            </Table>
          );
        }}
      </Loaded>
      <MoreButton query={query} />
      <NewUserDialog opened={isAdding} onClose={close} />
    </PageFrame>
  );
}
