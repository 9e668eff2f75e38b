import { Alert, Button, Group, NumberInput, Select, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../ui/loaded.tsx';
import { PageFrame } from '../ui/page-frame.tsx';
import { api } from '../api/client.ts';
import { processesQuery } from '../api/processes.ts';
import { queryKeys } from '../api/query-keys.ts';
import type { Schemas } from '../api/schemas.ts';
import { unwrap } from '../api/unwrap.ts';
import { ProcessSelect } from '../ui/process-select.tsx';
import classes from './operate.module.css';
import { useAct } from './use-act.ts';
import { useNamed } from '../i18n/use-named.ts';

type Plan = Schemas['MigrationPlan'];
type Mapping = Plan['mapping'];

interface Asked {
  readonly process: string;
  readonly from: number;
  readonly to: number;
}

interface MapRowsProps {
  readonly plan: Plan;
  onChange(mapping: Mapping): void;
}

/** Elements at which tokens stand first: the others matter only for what comes later. */
function MapRows({ plan, onChange }: MapRowsProps) {
  const { t } = useTranslation('operate');
  const named = useNamed();
  const rows = plan.elements.filter(({ tokens }) => tokens > 0);
  return (
    <Table verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('migrate.element')}</Table.Th>
          <Table.Th className={classes.wide}>{t('migrate.tokens')}</Table.Th>
          <Table.Th>{t('migrate.target')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ elementId, type, tokens, target, ...names }) => (
          <Table.Tr key={elementId}>
            <Table.Td>{named(names)}</Table.Td>
            <Table.Td className={classes.wide}>{tokens}</Table.Td>
            <Table.Td>
              <Select
                aria-label={t('migrate.targetOf', { element: named(names) })}
                placeholder={t('migrate.noTarget')}
                data={plan.targets
                  .filter((one) => one.type === type)
                  .map((one) => ({ value: one.elementId, label: named(one) }))}
                value={target}
                onChange={(value) => {
                  const { [elementId]: _gone, ...rest } = plan.mapping;
                  onChange(value === null ? rest : { ...rest, [elementId]: value });
                }}
                clearable
                clearButtonProps={{ 'aria-label': t('clear') }}
              />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Problems({ problems, elements }: Pick<Plan, 'problems' | 'elements'>) {
  const { t } = useTranslation('operate');
  const named = useNamed();
  const names = new Map(elements.map((one) => [one.elementId, named(one)]));
  if (problems.length === 0)
    return (
      <Alert color="green" icon={<IconCircleCheck size={18} />} title={t('migrate.fits')}>
        {t('migrate.fitsWhy')}
      </Alert>
    );
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={t('migrate.problems', { count: problems.length })}>
      {problems.map(({ elementId, code, message }) => (
        <Text key={`${elementId ?? ''} ${code}`} size="sm">
          {elementId && <strong>{t('one.at', { element: names.get(elementId) ?? elementId })} </strong>}
          {t(`migrate.codes.${code}`, { defaultValue: message })}
        </Text>
      ))}
    </Alert>
  );
}

function PlanView({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation('operate');
  const navigate = useNavigate();
  const [mapping, setMapping] = useState<Mapping | undefined>();
  const query = useQuery({
    queryKey: queryKeys.migrationPlan(asked, mapping),
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/migrations/plan', { signal, body: { ...asked, ...(mapping ? { mapping } : {}) } })),
    placeholderData: (before) => before,
  });
  const begin = useAct(
    (plan: Plan) =>
      unwrap(
        api.POST('/api/batches', {
          body: {
            work: { kind: 'migrate', version: asked.to, mapping: plan.mapping },
            selection: { process: asked.process, version: asked.from },
          },
        }),
      ),
    ({ id }) => {
      void navigate({ to: '/operate/batches/$batchId', params: { batchId: id } });
      return t('batches.begun');
    },
  );
  return (
    <Loaded query={query}>
      {(plan) => (
        <Stack gap="md">
          <Text size="sm">{t('migrate.cases', { count: plan.instances })}</Text>
          <MapRows plan={plan} onChange={setMapping} />
          <Problems problems={plan.problems} elements={plan.elements} />
          <Group>
            <Button
              disabled={plan.problems.length > 0 || plan.instances === 0}
              loading={begin.isPending}
              onClick={() => begin.mutate(plan)}
            >
              {t('migrate.begin', { count: plan.instances })}
            </Button>
          </Group>
        </Stack>
      )}
    </Loaded>
  );
}

/** Cases of one version go to another: what becomes what, what stands against it, and off it goes as a batch. */
export function MigratePage() {
  const { t } = useTranslation('operate');
  const processes = useQuery(processesQuery).data?.items ?? [];
  const [process, setProcess] = useState<string | null>(null);
  const [from, setFrom] = useState<number | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const newest = processes.find(({ key }) => key === process)?.version ?? 1;
  const numbered = (value: string | number): number | null => (typeof value === 'number' ? value : null);
  const choose = (key: string | null): void => {
    const version = processes.find((one) => one.key === key)?.version ?? 1;
    setProcess(key);
    setFrom(Math.max(1, version - 1));
    setTo(version);
  };
  const asked = process !== null && from !== null && to !== null && from !== to ? { process, from, to } : null;
  return (
    <PageFrame title={t('migrate.title')} lead={t('migrate.lead')}>
      <Group gap="sm" mb="md" align="flex-end">
        <ProcessSelect w={260} label={t('process')} value={process} onChange={choose} />
        <NumberInput
          w={130}
          label={t('migrate.from')}
          min={1}
          max={newest}
          value={from ?? ''}
          onChange={(value) => setFrom(numbered(value))}
        />
        <NumberInput
          w={130}
          label={t('migrate.to')}
          min={1}
          max={newest}
          value={to ?? ''}
          onChange={(value) => setTo(numbered(value))}
        />
      </Group>
      {asked ? (
        <PlanView key={`${asked.process} ${asked.from} ${asked.to}`} asked={asked} />
      ) : (
        <Text size="sm" c="dimmed">
          {t(process === null ? 'migrate.choose' : 'migrate.differ')}
        </Text>
      )}
    </PageFrame>
  );
}
