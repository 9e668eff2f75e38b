import { ActionIcon, Button, Fieldset, Group, PasswordInput, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useErrorAt } from '../error-at.ts';
import type { HeaderValues } from './connector-values.ts';

interface Props {
  readonly value: readonly HeaderValues[];
  readonly lacking: ReadonlySet<string>;
  readonly error: unknown;
  onChange(value: readonly HeaderValues[]): void;
}

/** What goes along with every call. A value that the server has is never shown; typing one takes its place. */
export function HeadersField({ value, lacking, error, onChange }: Props) {
  const { t } = useTranslation('admin');
  const errorAt = useErrorAt(error);
  const put = (index: number, change: Partial<HeaderValues>): void =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const wrong = (index: number, name: string): string | undefined =>
    lacking.has(`headers.${index}`) ? t('connector.missing.header') : errorAt(`headers.${name.trim().toLowerCase()}`);
  return (
    <Fieldset legend={t('connector.headers')} variant="filled">
      <Stack gap="xs" align="stretch">
        <Text size="sm" c="dimmed">
          {t('connector.headersWhy')}
        </Text>
        {value.map(({ name, value: given, isStored }, index) => (
          // Rows have no identity of their own.
          <Group key={index} gap="xs" align="flex-start" wrap="nowrap">
            <SimpleGrid flex={1} cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing={4}>
              {isStored ? (
                <Text size="sm" fw={600} py={8} style={{ overflowWrap: 'anywhere' }}>
                  {name}
                </Text>
              ) : (
                <TextInput
                  aria-label={t('connector.header')}
                  placeholder={t('connector.header')}
                  autoComplete="off"
                  value={name}
                  onChange={({ currentTarget }) => put(index, { name: currentTarget.value })}
                />
              )}
              <PasswordInput
                aria-label={isStored ? t('connector.newValueOf', { name }) : t('connector.value')}
                placeholder={t(isStored ? 'connector.stored' : 'connector.value')}
                autoComplete="new-password"
                value={given}
                error={wrong(index, name)}
                onChange={({ currentTarget }) => put(index, { value: currentTarget.value })}
              />
            </SimpleGrid>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('connector.dropHeader', { name })}
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
          onClick={() => onChange([...value, { name: '', value: '', isStored: false }])}
        >
          {t('connector.addHeader')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
