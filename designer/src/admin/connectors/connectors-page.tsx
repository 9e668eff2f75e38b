import { Button, Code, Group, Text, Title } from '@mantine/core';
import { IconMail, IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/schemas.ts';
import { StatePage } from '../../ui/state-page.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { ConnectorDialog } from './connector-dialog.tsx';
import { ConnectorsTable } from './connectors-table.tsx';
import { connectorsQuery } from './connector-queries.ts';
import type { Connector } from './connector-values.ts';
import { RemoveConnectorDialog } from './remove-connector-dialog.tsx';
import { TryConnectorDialog } from './try-connector-dialog.tsx';
import { TryMailDialog } from './try-mail-dialog.tsx';

/** Mail goes over a server that is named where this one is started, not here. */
function Mail({ mail }: { readonly mail: Schemas['ConnectorList']['mail'] }) {
  const { t } = useTranslation('admin');
  const [isTried, setTried] = useState(false);
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
      {mail !== null && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setTried(true)}>
          {t('connectors.tryMail')}
        </Button>
      )}
      <TryMailDialog opened={isTried} onClose={() => setTried(false)} />
    </section>
  );
}

/** Where processes may call. */
export function ConnectorsPage() {
  const { t } = useTranslation('admin');
  const query = useQuery(connectorsQuery);
  const [edited, setEdited] = useState<Connector | 'new' | null>(null);
  const [tried, setTried] = useState<Connector | null>(null);
  const [removed, setRemoved] = useState<Connector | null>(null);
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('connectors.new')}
    </Button>
  );
  const isEmpty = query.data?.items.length === 0;
  const isThere = query.data !== undefined && !isEmpty;
  return (
    <PageFrame title={t('connectors.title')} lead={t('connectors.lead')} acts={isThere && add}>
      <Loaded query={query}>
        {({ items, mail }) => (
          <>
            {isEmpty ? (
              <StatePage icon={IconPlugConnected} title={t('connectors.none')} act={add}>
                {t('connectors.noneWhy')}
              </StatePage>
            ) : (
              <ConnectorsTable items={items} onTry={setTried} onChange={setEdited} onRemove={setRemoved} />
            )}
            <Mail mail={mail} />
          </>
        )}
      </Loaded>
      <ConnectorDialog edited={edited} all={query.data?.items ?? []} onClose={() => setEdited(null)} />
      <TryConnectorDialog connector={tried} onClose={() => setTried(null)} />
      <RemoveConnectorDialog connector={removed} onClose={() => setRemoved(null)} />
    </PageFrame>
  );
}
