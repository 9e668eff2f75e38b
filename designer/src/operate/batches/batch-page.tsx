import { Badge, Group, SegmentedControl, Table, Text } from '@mantine/core';
import { IconCheck, IconClock, IconPlayerSkipForward, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/loaded.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import type { Schemas } from '../../api/schemas.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from '../operate.module.css';
import { BatchCard } from './batch-card.tsx';
import { batchQuery, itemsQuery, type Batch, type ItemState } from './batch-query.ts';
import { MoreButton } from '../../ui/more-button.tsx';

const signs = {
  open: [IconClock, 'gray'],
  done: [IconCheck, 'green'],
  failed: [IconX, 'red'],
  skipped: [IconPlayerSkipForward, 'yellow'],
} as const;
const states = ['all', 'open', 'done', 'failed', 'skipped'] as const;

function countOf(batch: Batch, state: ItemState): number {
  return state === 'open' ? batch.total - batch.done - batch.failed - batch.skipped : batch[state];
}

function Row({ item }: { readonly item: Schemas['BatchItems']['items'][number] }) {
  const { t } = useTranslation(['operate', 'shell']);
  const format = useFormat();
  const [Sign, color] = signs[item.state];
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="/work/cases/$caseId" params={{ caseId: item.instanceId }}>
          {item.businessKey ?? t('noNumber')}
        </Link>
      </Table.Td>
      <Table.Td>
        <Badge color={color} variant="light" tt="none" leftSection={<Sign size={12} aria-hidden />}>
          {t(`batches.items.${item.state}`)}
        </Badge>
        {item.code !== null && (
          <Text size="sm" mt={2}>
            {/* By its code where it is known, else as the server said it. */}
            {t(`problems.${item.code}`, { ns: 'shell', defaultValue: item.problem ?? item.code })}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.wide}>{item.doneAt && format.moment(item.doneAt)}</Table.Td>
    </Table.Tr>
  );
}

function Items({ batch }: { readonly batch: Batch }) {
  const { t } = useTranslation('operate');
  const [state, setState] = useState<(typeof states)[number]>('all');
  const query = useInfiniteQuery(itemsQuery(batch, state === 'all' ? null : state));
  const label = (one: (typeof states)[number]): string =>
    one === 'all' ? t('batches.all') : t('batches.some', { state: t(`batches.items.${one}`), n: countOf(batch, one) });
  return (
    <>
      <Group my="md" className={classes.scroll}>
        <SegmentedControl
          size="xs"
          aria-label={t('batches.result')}
          value={state}
          onChange={setState}
          data={states.map((value) => ({ value, label: label(value) }))}
        />
      </Group>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return items.length === 0 ? (
            <Text size="sm" c="dimmed" role="status">
              {t(batch.filled ? 'batches.noneSuch' : 'batches.listing')}
            </Text>
          ) : (
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w="30%">{t('case')}</Table.Th>
                  <Table.Th>{t('batches.result')}</Table.Th>
                  <Table.Th className={classes.wide}>{t('batches.when')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((item) => (
                  <Row key={item.n} item={item} />
                ))}
              </Table.Tbody>
            </Table>
          );
        }}
      </Loaded>
      <MoreButton query={query} />
    </>
  );
}

/** One batch: its progress, and what came of each case. */
export function BatchPage() {
  const { t } = useTranslation('operate');
  const { batchId = '' }: { batchId?: string } = useParams({ strict: false });
  const query = useQuery(batchQuery(batchId));
  const title = query.data ? t(`batches.kinds.${query.data.kind}`) : t('batches.one');
  return (
    <PageFrame title={title}>
      <Loaded query={query}>
        {(batch) => (
          <>
            <BatchCard batch={batch} />
            <Items batch={batch} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}
