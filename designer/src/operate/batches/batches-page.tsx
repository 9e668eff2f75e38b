import { Button, Stack } from '@mantine/core';
import { IconPlus, IconStack2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../ui/loaded.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { StatePage } from '../../ui/state-page.tsx';
import { BatchCard } from './batch-card.tsx';
import { batchesQuery } from './batch-query.ts';

/** Work on many cases at once: how far it is, and what to do with it. */
export function BatchesPage() {
  const { t } = useTranslation('operate');
  const query = useQuery(batchesQuery);
  const begin = (
    <Button component={Link} to="/operate/batches/new" leftSection={<IconPlus size={16} />}>
      {t('newBatch.open')}
    </Button>
  );
  return (
    <PageFrame title={t('batches.title')} lead={t('batches.lead')} acts={begin}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <StatePage icon={IconStack2} title={t('batches.none')}>
              {t('batches.noneWhy')}
            </StatePage>
          ) : (
            <Stack gap="sm">
              {items.map((batch) => (
                <BatchCard key={batch.id} batch={batch} isLink />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </PageFrame>
  );
}
