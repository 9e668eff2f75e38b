import { PasswordInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useErrorAt } from '../error-at.ts';
import { RowsField } from '../../ui/rows-field.tsx';
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
  const wrong = (index: number, name: string): string | undefined =>
    lacking.has(`headers.${index}`) ? t('connector.missing.header') : errorAt(`headers.${name.trim().toLowerCase()}`);
  return (
    <RowsField
      legend={t('connector.headers')}
      lead={t('connector.headersWhy')}
      value={value}
      blank={{ name: '', value: '', isStored: false }}
      addLabel={t('connector.addHeader')}
      dropLabel={({ name }) => t('connector.dropHeader', { name })}
      onChange={onChange}
    >
      {(header, index, put) => <HeaderFields header={header} error={wrong(index, header.name)} onChange={put} />}
    </RowsField>
  );
}

interface HeaderProps {
  readonly header: HeaderValues;
  readonly error: string | undefined;
  onChange(change: Partial<HeaderValues>): void;
}

function HeaderFields({ header: { name, value, isStored }, error, onChange }: HeaderProps) {
  const { t } = useTranslation('admin');
  return (
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
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        />
      )}
      <PasswordInput
        aria-label={isStored ? t('connector.newValueOf', { name }) : t('connector.value')}
        placeholder={t(isStored ? 'connector.stored' : 'connector.value')}
        autoComplete="new-password"
        value={value}
        error={error}
        onChange={({ currentTarget }) => onChange({ value: currentTarget.value })}
      />
    </SimpleGrid>
  );
}
