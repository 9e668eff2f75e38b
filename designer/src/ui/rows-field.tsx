import { ActionIcon, Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props<Row> {
  readonly legend: string;
  /** What they are for, or that there are none. */
  readonly lead: string | null;
  readonly value: readonly Row[];
  /** What a new one begins with. */
  readonly blank: Row;
  readonly addLabel: string;
  dropLabel(row: Row): string;
  onChange(value: readonly Row[]): void;
  /** The fields of one row. */
  children(row: Row, index: number, put: (change: Partial<Row>) => void): ReactNode;
}

/** A list of which each row is some fields and can be removed, with one more at its end. */
export function RowsField<Row>({ legend, lead, value, blank, addLabel, dropLabel, onChange, children }: Props<Row>) {
  const put = (index: number) => (change: Partial<Row>) =>
    onChange(value.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <Fieldset legend={legend} variant="filled">
      <Stack gap="xs" align="stretch">
        {lead !== null && (
          <Text size="sm" c="dimmed">
            {lead}
          </Text>
        )}
        {value.map((row, index) => (
          // Rows have no identity of their own.
          <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
            {children(row, index, put(index))}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={dropLabel(row)}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...value, blank])}
        >
          {addLabel}
        </Button>
      </Stack>
    </Fieldset>
  );
}
