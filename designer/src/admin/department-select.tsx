import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../i18n/use-named.ts';
import { departmentTree } from './department-tree.ts';
import { departmentsQuery } from '../api/organisation.ts';

const INDENT_PX = 16;

interface Props extends Omit<SelectProps, 'data'> {
  /** Offers "everywhere" (`*`) too. */
  readonly everywhere?: boolean;
}

/** A department by its name, set in as deep as it lies in the tree. */
export function DepartmentSelect({ everywhere = false, ...rest }: Props) {
  const { t } = useTranslation('admin');
  const named = useNamed();
  const tree = departmentTree(useQuery(departmentsQuery).data ?? []);
  const departments = tree.map((one) => ({ value: one.code, label: named(one) }));
  const depthOf = (code: string): number => tree.find((one) => one.code === code)?.depth ?? 0;
  const data = everywhere ? [{ value: '*', label: t('everywhere') }, ...departments] : departments;
  return (
    <Select
      searchable
      data={data}
      nothingFoundMessage={t('nothingFound')}
      renderOption={({ option }) => (
        <span style={{ paddingInlineStart: depthOf(option.value) * INDENT_PX }}>{option.label}</span>
      )}
      {...rest}
    />
  );
}
