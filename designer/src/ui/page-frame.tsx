import { Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Fault } from './fault.tsx';
import { usePageName } from './page-name.ts';

interface Props {
  readonly title: string;
  readonly lead?: string | undefined;
  /** What one can do, at the right of the title. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page of Admin. */
export function AdminPage({ title, lead, acts, children }: Props) {
  usePageName(title);
  return (
    <div className="wl-page">
      <Group justify="space-between" align="flex-start" mb="md">
        <div>
          <Title order={1} size="h2">
            {title}
          </Title>
          {lead !== undefined && (
            <Text c="dimmed" size="sm">
              {lead}
            </Text>
          )}
        </div>
        {acts}
      </Group>
      {children}
    </div>
  );
}

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
