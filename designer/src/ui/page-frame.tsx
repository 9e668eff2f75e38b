import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageName } from './page-name.ts';

interface Props {
  readonly title: string;
  readonly lead?: string | undefined;
  /** What one can do, at the right of the title. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a page that is one list or one form: its name, what it is for, what one can do. */
export function PageFrame({ title, lead, acts, children }: Props) {
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
