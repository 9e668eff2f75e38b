import { Badge, Button, Card, Group, Progress, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { useAct } from '../use-act.ts';
import type { Batch } from './batch-query.ts';
import { useSelectionText } from './use-selection-text.ts';

const tones = { running: 'violet', paused: 'yellow', completed: 'green', cancelled: 'gray' } as const;

function Acts({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('operate');
  const params = { path: { id: batch.id } };
  const pause = useAct(
    () => unwrap(api.POST('/api/batches/{id}/pause', { params })),
    () => t('batches.steered.pause'),
  );
  const resume = useAct(
    () => unwrap(api.POST('/api/batches/{id}/resume', { params })),
    () => t('batches.steered.resume'),
  );
  const cancel = useAct(
    () => unwrap(api.POST('/api/batches/{id}/cancel', { params })),
    () => t('batches.steered.cancel'),
  );
  const retry = useAct(
    () => unwrap(api.POST('/api/batches/{id}/retry', { params })),
    () => t('batches.steered.retry'),
  );
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

interface Props {
  readonly batch: Batch;
  /** In the list the name leads to the page of the batch. */
  readonly isLink?: boolean;
}

/** How far a batch is, and what can be done with it. */
export function BatchCard({ batch, isLink = false }: Props) {
  const { t } = useTranslation('operate');
  const format = useFormat();
  const named = useNamed();
  const selection = useSelectionText();
  const over = batch.done + batch.failed + batch.skipped;
  const share = (part: number): number => (batch.total ? (part / batch.total) * 100 : 0);
  const title = t(`batches.kinds.${batch.kind}`);
  return (
    <Card withBorder padding="sm" component="article" aria-label={title} bg="var(--wl-surface)">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            {isLink ? (
              <Text fw={600} component={Link} to={`/operate/batches/${batch.id}`}>
                {title}
              </Text>
            ) : (
              <Text fw={600}>{title}</Text>
            )}
            <Badge color={tones[batch.state]} variant="light" tt="none">
              {t(`batches.states.${batch.state}`)}
            </Badge>
          </Group>
          <Text size="sm">{selection(batch.selection)}</Text>
          <Text size="xs" c="dimmed">
            {t('batches.made', {
              by: batch.createdBy ? named(batch.createdBy) : t('batches.nobody'),
              moment: format.moment(batch.createdAt),
            })}
          </Text>
        </div>
        <Acts batch={batch} />
      </Group>
      <Progress.Root size="md" mt="xs">
        <Progress.Section value={share(batch.done)} color="green" aria-label={t('batches.items.done')} />
        <Progress.Section value={share(batch.skipped)} color="yellow" aria-label={t('batches.items.skipped')} />
        <Progress.Section value={share(batch.failed)} color="red" aria-label={t('batches.items.failed')} />
      </Progress.Root>
      <Text size="sm" mt={4} aria-live="polite" data-figures>
        {t(batch.filled ? 'batches.progress' : 'batches.filling', {
          done: format.number(batch.done),
          skipped: format.number(batch.skipped),
          failed: format.number(batch.failed),
          over: format.number(over),
          total: format.number(batch.total),
        })}
      </Text>
    </Card>
  );
}
