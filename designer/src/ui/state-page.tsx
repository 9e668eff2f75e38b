import { Stack, Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  readonly icon: Icon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly act?: ReactNode;
  /** 1 where the message is the whole page. */
  readonly order?: 1 | 2;
}

/** One quiet message in the middle: nothing here, not allowed, not found, went wrong - and one next step. */
export function StatePage({ icon: Icon, title, children, act, order = 2 }: Props) {
  return (
    <Stack align="center" justify="center" gap="xs" px="md" py={56} ta="center" role="status">
      <Icon size={32} stroke={1.4} color="var(--wl-muted)" aria-hidden />
      <Title order={order} size="h3">
        {title}
      </Title>
      {children && (
        <Text component="div" c="dimmed" size="sm" maw={460}>
          {children}
        </Text>
      )}
      {act}
    </Stack>
  );
}
