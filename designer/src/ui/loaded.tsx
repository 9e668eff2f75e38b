import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Fault } from './fault.tsx';

interface Answer<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  refetch(): unknown;
}

/** What was asked for, once it is there: lines of grey before, the reason where it does not come. */
export function Loaded<T>({ query, children }: { readonly query: Answer<T>; children(data: T): ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <Fault error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap={6} aria-busy>
      {[1, 2, 3, 4, 5, 6].map((at) => (
        <Skeleton key={at} h={40} />
      ))}
    </Stack>
  );
}
