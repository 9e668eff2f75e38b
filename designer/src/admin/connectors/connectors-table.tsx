import { ActionIcon, Badge, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconPencil, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import classes from '../admin.module.css';
import type { Connector } from './connector-values.ts';

interface RowProps {
  readonly connector: Connector;
  onTry(): void;
  onChange(): void;
  onRemove(): void;
}

function Row({ connector, ...acts }: RowProps) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const { key, name, timeoutMs, maxBytes } = connector;
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600} component="span">
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {key}
        </Text>
      </Table.Td>
      <Table.Td>
        <Where connector={connector} />
      </Table.Td>
      <Table.Td className={classes.wide} ta="right">
        {t('connectors.seconds', { value: format.number(timeoutMs / 1000) })}
      </Table.Td>
      <Table.Td className={classes.wide} ta="right">
        {t('connectors.kilobytes', { value: format.number(maxBytes / 1000) })}
      </Table.Td>
      <Table.Td>
        <Acts {...acts} name={name} />
      </Table.Td>
    </Table.Tr>
  );
}

function Where({ connector: { baseUrl, methods, headers, allowPrivate } }: { readonly connector: Connector }) {
  const { t } = useTranslation('admin');
  return (
    <>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {baseUrl}
      </Text>
      <Text size="xs" c="dimmed">
        {methods.join(' ')}
        {headers.length > 0 && ` · ${t('connectors.withHeaders', { names: headers.join(t('listComma')) })}`}
      </Text>
      {allowPrivate && (
        <Badge
          variant="light"
          c="var(--wl-amber)"
          bg="var(--wl-amber-soft)"
          leftSection={<IconAlertTriangle size={12} aria-hidden />}
          tt="none"
        >
          {t('connectors.private')}
        </Badge>
      )}
    </>
  );
}

type ActsProps = Omit<RowProps, 'connector'> & { readonly name: string };

function Acts({ name, onTry, onChange, onRemove }: ActsProps) {
  const { t } = useTranslation('admin');
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <ActionIcon variant="subtle" color="gray" aria-label={t('connectors.try', { name })} onClick={onTry}>
        <IconPlayerPlay size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('connectors.change', { name })} onClick={onChange}>
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={t('connectors.removeOne', { name })} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

interface Props {
  readonly items: readonly Connector[];
  onTry(connector: Connector): void;
  onChange(connector: Connector): void;
  onRemove(connector: Connector): void;
}

/** All connectors, with what may be done with each. */
export function ConnectorsTable({ items, onTry, onChange, onRemove }: Props) {
  const { t } = useTranslation('admin');
  return (
    <Table verticalSpacing={6} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('connector.name')}</Table.Th>
          <Table.Th>{t('connector.baseUrl')}</Table.Th>
          <Table.Th className={classes.wide} ta="right">
            {t('connectors.time')}
          </Table.Th>
          <Table.Th className={classes.wide} ta="right">
            {t('connectors.size')}
          </Table.Th>
          <Table.Th>
            <span className="wl-visually-hidden">{t('connectors.acts')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((connector) => (
          <Row
            key={connector.key}
            connector={connector}
            onTry={() => onTry(connector)}
            onChange={() => onChange(connector)}
            onRemove={() => onRemove(connector)}
          />
        ))}
      </Table.Tbody>
    </Table>
  );
}
