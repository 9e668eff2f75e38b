import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { processesQuery } from '../api/processes.ts';
import { useNamed } from '../i18n/use-named.ts';

/** One of the processes that one may see. */
export function ProcessSelect(props: Omit<SelectProps, 'data'>) {
  const named = useNamed();
  const processes = useQuery(processesQuery).data?.items ?? [];
  return <Select data={processes.map((one) => ({ value: one.key, label: named(one) }))} {...props} />;
}
