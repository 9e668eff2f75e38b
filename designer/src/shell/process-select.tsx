import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { processesQuery } from '../api/processes.ts';

/** One of the processes that one may see. */
export function ProcessSelect(props: Omit<SelectProps, 'data'>) {
  const processes = useQuery(processesQuery).data?.items ?? [];
  return <Select data={processes.map(({ key, name }) => ({ value: key, label: name }))} {...props} />;
}
