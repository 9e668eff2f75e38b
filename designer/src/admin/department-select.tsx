import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../i18n/use-named.ts';
import { departmentTree } from './department-tree.ts';
import { departmentsQuery } from './organisation-queries.ts';

interface Props extends Omit<SelectProps, 'data'> {
  /** Offers "everywhere" (`*`) too. */
  readonly everywhere?: boolean;
}

/** A department by its name, set in as deep as it lies in the tree. */
export function DepartmentSelect({ everywhere = false, ...rest }: Props) {
  const { t } = useTranslation('admin');
  const named = useNamed();
  const tree = departmentTree(useQuery(departmentsQuery).data ?? []);
  const departments = tree.map((one) => ({ value: one.code, label: `${'\u2003'.repeat(one.depth)}${named(one)}` }));
  const data = everywhere ? [{ value: '*', label: t('everywhere') }, ...departments] : departments;
  return <Select searchable data={data} nothingFoundMessage={t('nothingFound')} {...rest} />;
}
