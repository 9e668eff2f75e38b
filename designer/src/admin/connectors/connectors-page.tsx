import { ActionIcon, Badge, Button, Code, Group, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconMail, IconPencil, IconPlugConnected, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/schemas.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { StatePage } from '../../shell/state-page.tsx';
import { AdminPage, Loaded } from '../admin-page.tsx';
import classes from '../admin.module.css';
import { ConnectorDialog } from './connector-dialog.tsx';
import { connectorsQuery } from './connector-queries.ts';
import type { Connector } from './connector-values.ts';
import { RemoveConnectorDialog } from './remove-connector-dialog.tsx';

interface RowProps {
  readonly connector: Connector;
  onChange(): void;
  onRemove(): void;
}

function Row({ connector, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const { key, name, baseUrl, methods, headers, timeoutMs, maxBytes, allowPrivate } = connector;
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
      </Table.Td>
      <Table.Td className={classes['wide'] ?? ''} ta="right">
        {t('connectors.seconds', { value: format.number(timeoutMs / 1000) })}
      </Table.Td>
      <Table.Td className={classes['wide'] ?? ''} ta="right">
        {t('connectors.kilobytes', { value: format.number(maxBytes / 1000) })}
      </Table.Td>
      <Table.Td>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ActionIcon variant="subtle" color="gray" aria-label={t('connectors.change', { name })} onClick={onChange}>
            <IconPencil size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={t('connectors.removeOne', { name })} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** Mail goes over a server that is named where this one is started, not here. */
function Mail({ mail }: { readonly mail: Schemas['ConnectorList']['mail'] }) {
  const { t } = useTranslation('admin');
  return (
    <section>
      <Title order={2} size="h4" mt="xl" mb={4}>
        {t('connectors.mail')}
      </Title>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <IconMail size={18} color="var(--wl-muted)" aria-hidden style={{ flex: 'none', marginTop: 2 }} />
        {mail === null ? (
          <Text size="sm" c="dimmed">
            {t('connectors.noMail')} <Code>WATTLOOM_SMTP_URL</Code> <Code>WATTLOOM_MAIL_FROM</Code>
          </Text>
        ) : (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('connectors.mailBy', mail)}
          </Text>
        )}
      </Group>
    </section>
  );
}

/** Where processes may call. */
export function ConnectorsPage() {
  const { t } = useTranslation('admin');
  const query = useQuery(connectorsQuery);
  const [edited, setEdited] = useState<Connector | 'new' | null>(null);
  const [removed, setRemoved] = useState<Connector | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('connectors.new')}
    </Button>
  );
  const isEmpty = query.data?.items.length === 0;
  const isThere = query.data !== undefined && !isEmpty;
  return (
    <AdminPage title={t('connectors.title')} lead={t('connectors.lead')} acts={isThere && add}>
      <Loaded query={query}>
        {({ items, mail }) => (
          <>
            {isEmpty ? (
              <StatePage icon={IconPlugConnected} title={t('connectors.none')} act={add}>
                {t('connectors.noneWhy')}
              </StatePage>
            ) : (
              <Table verticalSpacing={6} highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('connector.name')}</Table.Th>
                    <Table.Th>{t('connector.baseUrl')}</Table.Th>
                    <Table.Th className={classes['wide'] ?? ''} ta="right">
                      {t('connectors.time')}
                    </Table.Th>
                    <Table.Th className={classes['wide'] ?? ''} ta="right">
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
                      onChange={() => setEdited(connector)}
                      onRemove={() => setRemoved(connector)}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            )}
            <Mail mail={mail} />
          </>
        )}
      </Loaded>
      <ConnectorDialog edited={edited} all={query.data?.items ?? []} onClose={() => setEdited(null)} />
      <RemoveConnectorDialog connector={removed} onClose={() => setRemoved(null)} />
    </AdminPage>
  );
}
