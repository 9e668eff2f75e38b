import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../../i18n/use-named.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import classes from '../admin.module.css';
import { rolesQuery, rulesQuery } from '../../api/organisation.ts';

/** What people work as. */
export function RolesPage() {
  const { t } = useTranslation('admin');
  const named = useNamed();
  const query = useQuery(rolesQuery);
  const rules = useQuery(rulesQuery).data ?? [];
  const rulesOf = (role: string): number =>
    rules.filter(({ subject }) => subject.kind === 'role' && subject.code === role).length;
  return (
    <PageFrame title={t('roles.title')} lead={t('roles.lead')}>
      <Loaded query={query}>
        {(items) => (
          <Table verticalSpacing={6} highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('roles.name')}</Table.Th>
                <Table.Th className={classes.wide}>{t('roles.code')}</Table.Th>
                <Table.Th ta="right">{t('roles.rules')}</Table.Th>
                <Table.Th ta="right">{t('roles.people')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((role) => (
                <Table.Tr key={role.code}>
                  <Table.Td fw={600}>{named(role)}</Table.Td>
                  <Table.Td className={classes.wide}>{role.code}</Table.Td>
                  <Table.Td ta="right">
                    <Link
                      to="/admin/rules"
                      search={{ q: named(role) }}
                      aria-label={t('roles.rulesOf', { count: rulesOf(role.code), role: named(role) })}
                    >
                      {rulesOf(role.code)}
                    </Link>
                  </Table.Td>
                  <Table.Td ta="right">
                    <Link
                      to="/admin/users"
                      search={{ role: role.code }}
                      aria-label={t('roles.peopleOf', { count: role.users, role: named(role) })}
                    >
                      {role.users}
                    </Link>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Loaded>
    </PageFrame>
  );
}
