import { Badge, Button, Card, Group, List, Progress, Stack, Text } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AdminPage as Frame, Loaded } from '../admin/admin-page.tsx';
import { api } from '../api/client.ts';
import type { Schemas } from '../api/schemas.ts';
import { unwrap } from '../api/unwrap.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useNamed } from '../i18n/use-named.ts';
import { StatePage } from '../shell/state-page.tsx';
import { useAct } from './use-act.ts';

type Batch = Schemas['Batch'];

const tones = { running: 'blue', paused: 'yellow', completed: 'green', cancelled: 'gray' } as const;

/** Read again every second while something runs. */
const batchesQuery = queryOptions({
  queryKey: ['operate', 'batches'],
  queryFn: () => unwrap(api.GET('/api/batches', { params: { query: { limit: 50 } } })),
  refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'running') ? 1000 : false),
});

function Acts({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('operate');
  const params = { path: { id: batch.id } };
  const said = (): string => t('batches.steered');
  const pause = useAct(() => unwrap(api.POST('/api/batches/{id}/pause', { params })), said);
  const resume = useAct(() => unwrap(api.POST('/api/batches/{id}/resume', { params })), said);
  const cancel = useAct(() => unwrap(api.POST('/api/batches/{id}/cancel', { params })), said);
  const retry = useAct(() => unwrap(api.POST('/api/batches/{id}/retry', { params })), said);
  const isOpen = batch.state === 'running' || batch.state === 'paused';
  const missed = batch.failed + batch.skipped;
  const button = (label: string, { isPending, mutate }: typeof pause) => (
    <Button size="xs" variant="default" loading={isPending} onClick={() => mutate(undefined)}>
      {label}
    </Button>
  );
  return (
    <Group gap="xs">
      {batch.state === 'running' && button(t('batches.pause'), pause)}
      {batch.state === 'paused' && button(t('batches.resume'), resume)}
      {isOpen && button(t('batches.cancel'), cancel)}
      {batch.state === 'completed' && missed > 0 && button(t('batches.retry'), retry)}
    </Group>
  );
}

function Missed({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('operate');
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['operate', 'batches', batch.id, batch.failed, batch.skipped],
    queryFn: async () => {
      const read = (state: 'failed' | 'skipped') =>
        unwrap(api.GET('/api/batches/{id}/items', { params: { path: { id: batch.id }, query: { state, limit: 20 } } }));
      const [failed, skipped] = await Promise.all([read('failed'), read('skipped')]);
      return [...failed.items, ...skipped.items];
    },
    enabled: isOpen,
  });
  if (batch.failed + batch.skipped === 0) return null;
  return (
    <div>
      <Button size="compact-xs" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('batches.why')}
      </Button>
      {isOpen && (
        <List size="xs" spacing={2} mt={4}>
          {query.data?.map(({ n, state, problem, code }) => (
            <List.Item key={n}>
              {t('batches.item', { n, state: t(`batches.items.${state}`), problem: problem ?? code })}
            </List.Item>
          ))}
        </List>
      )}
    </div>
  );
}

function BatchCard({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('operate');
  const format = useFormat();
  const named = useNamed();
  const over = batch.done + batch.failed + batch.skipped;
  const share = (part: number): number => (batch.total ? (part / batch.total) * 100 : 0);
  const title = t(`batches.kinds.${batch.kind}`);
  return (
    <Card withBorder padding="sm" component="section" aria-label={title}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={600}>{title}</Text>
            <Badge color={tones[batch.state]} variant="light" tt="none">
              {t(`batches.states.${batch.state}`)}
            </Badge>
          </Group>
          <Text size="xs" c="dimmed">
            {t('batches.made', {
              by: batch.createdBy ? named(batch.createdBy) : '',
              moment: format.moment(batch.createdAt),
            })}
          </Text>
        </div>
        <Acts batch={batch} />
      </Group>
      <Progress.Root size="md" mt="xs">
        <Progress.Section value={share(batch.done)} color="green" aria-label={t('batches.items.done')} />
        <Progress.Section value={share(batch.skipped)} color="gray" aria-label={t('batches.items.skipped')} />
        <Progress.Section value={share(batch.failed)} color="red" aria-label={t('batches.items.failed')} />
      </Progress.Root>
      <Text size="sm" mt={4} aria-live="polite">
        {t(batch.filled ? 'batches.progress' : 'batches.filling', {
          ...batch,
          over: format.number(over),
          total: format.number(batch.total),
        })}
      </Text>
      <Missed batch={batch} />
    </Card>
  );
}

/** Work on many cases at once: how far it is, and what to do with it. */
export function BatchesPage() {
  const { t } = useTranslation('operate');
  const query = useQuery(batchesQuery);
  return (
    <Frame title={t('batches.title')} lead={t('batches.lead')}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <StatePage icon={IconStack2} title={t('batches.none')}>
              {t('batches.noneWhy')}
            </StatePage>
          ) : (
            <Stack gap="sm">
              {items.map((batch) => (
                <BatchCard key={batch.id} batch={batch} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Frame>
  );
}
