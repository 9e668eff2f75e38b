import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../i18n/use-named.ts';
import { rolesQuery } from '../api/organisation.ts';

export function RoleSelect(props: Omit<SelectProps, 'data'>) {
  const { t } = useTranslation('admin');
  const named = useNamed();
  const data = (useQuery(rolesQuery).data ?? []).map((role) => ({ value: role.code, label: named(role) }));
  return <Select searchable data={data} nothingFoundMessage={t('nothingFound')} {...props} />;
}
