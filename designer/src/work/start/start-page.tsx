import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay, IconRouteOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { processesQuery } from '../../api/processes.ts';
import { Fault } from '../../ui/fault.tsx';
import { usePageName } from '../../ui/page-name.ts';
import { StatePage } from '../../ui/state-page.tsx';
import classes from './start.module.css';
import { useReason } from '../../ui/use-reason.ts';
import { useNamed } from '../../i18n/use-named.ts';

/** Which case to start; what one may not start says why. */
export function StartPage() {
  const { t } = useTranslation('work');
  const named = useNamed();
  const reason = useReason();
  const query = useQuery(processesQuery);
  usePageName(t('views.start'));
  const items = [...(query.data?.items ?? [])].sort((a, b) => Number(b.mayStart) - Number(a.mayStart));
  return (
    <div className="wl-page">
      <Title order={1} size="h2">
        {t('views.start')}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t('start.lead')}
      </Text>
      {query.isPending && (
        <Stack gap={8} aria-busy>
          {[1, 2, 3].map((at) => (
            <Skeleton key={at} h={56} />
          ))}
        </Stack>
      )}
      {query.isError && !query.data && <Fault error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && items.length === 0 && (
        <StatePage icon={IconRouteOff} title={t('start.none')}>
          {t('start.noneWhy')}
        </StatePage>
      )}
      <ul className={classes.processes}>
        {items.map(({ key, mayStart, why, ...more }) => (
          <li key={key} className={classes.process}>
            <div>
              <Text fw={600} c={mayStart ? '' : 'dimmed'}>
                {named(more)}
              </Text>
              {!mayStart && why && (
                <Text size="sm" c="dimmed">
                  {reason({ ...more, reason: why })}
                </Text>
              )}
            </div>
            <Group>
              {mayStart && (
                <Button
                  component={Link}
                  to="/work/start/$key"
                  params={{ key } as never}
                  variant="default"
                  leftSection={<IconPlayerPlay size={16} />}
                  aria-label={t('start.named', { process: named(more) })}
                >
                  {t('start.act')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </div>
  );
}
