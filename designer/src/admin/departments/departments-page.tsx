import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../../i18n/use-named.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { departmentTree } from '../department-tree.ts';
import { departmentsQuery } from '../../api/organisation.ts';

const INDENT_PX = 20;

/** The tree of departments: a right over one covers all below it. */
export function DepartmentsPage() {
  const { t } = useTranslation('admin');
  const named = useNamed();
  const query = useQuery(departmentsQuery);
  return (
    <PageFrame title={t('departments.title')} lead={t('departments.lead')}>
      <Loaded query={query}>
        {(items) => (
          <Table verticalSpacing={6} highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('departments.name')}</Table.Th>
                <Table.Th>{t('departments.code')}</Table.Th>
                <Table.Th ta="right">{t('departments.people')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {departmentTree(items).map((item) => (
                <Table.Tr key={item.code}>
                  <Table.Td style={{ paddingInlineStart: 10 + item.depth * INDENT_PX }}>
                    <Text fw={item.depth < 2 ? 600 : 400}>{named(item)}</Text>
                  </Table.Td>
                  <Table.Td>{item.code}</Table.Td>
                  <Table.Td ta="right">
                    <Link
                      to="/admin/users"
                      search={{ department: item.code }}
                      aria-label={t('departments.peopleOf', { count: item.all, department: named(item) })}
                    >
                      {item.all}
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
