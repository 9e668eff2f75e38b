import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconLock, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { ApiProblem } from '../../api/api-problem.ts';
import { processQuery } from '../../api/processes.ts';
import { queryKeys } from '../../api/query-keys.ts';
import type { Schemas } from '../../api/schemas.ts';
import { unwrap } from '../../api/unwrap.ts';
import type { FormHost } from '../../forms/form-host.ts';
import { FormView } from '../../forms/form-view.tsx';
import { useFieldErrorText } from '../../ui/use-field-error-text.ts';
import { Fault } from '../../ui/fault.tsx';
import { PagePending } from '../../ui/page-pending.tsx';
import { usePageName } from '../../ui/page-name.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { useReason } from '../../ui/use-reason.ts';
import { caseQuery } from '../case/case-query.ts';
import classes from './start.module.css';
import { useNamed } from '../../i18n/use-named.ts';

const nothing = {};

function useStart(process: Schemas['Process'], host: { readonly current: FormHost | null }) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const text = useFieldErrorText();
  const key = useRef<string | null>(null);
  return useMutation({
    mutationFn: async (variables: Record<string, unknown>) => {
      key.current ??= crypto.randomUUID();
      const params = { path: { key: process.key }, header: { 'Idempotency-Key': key.current } };
      return unwrap(api.POST('/api/processes/{key}/instances', { params, body: { variables } }));
    },
    onSuccess: async ({ id, businessKey }) => {
      notifications.show({ color: 'green', message: t('start.done', { case: businessKey ?? named(process) }) });
      void queries.invalidateQueries({ queryKey: queryKeys.tasks });
      // Whoever starts a case usually does its first task too.
      const detail = await queries.query(caseQuery(id)).catch(() => null);
      const [first] = detail?.tasks ?? [];
      if (first) void navigate({ to: '/work/tasks/$taskId', params: { taskId: first.id } });
      else void navigate({ to: '/work/cases/$caseId', params: { caseId: id } });
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem) || error.isPassing) return;
      key.current = null;
      host.current?.showFaults(error.errors.map((one) => ({ path: one.path, message: text(one) })));
      requestAnimationFrame(() => host.current?.focusFirstFault());
    },
  });
}

function Start({ process }: { readonly process: Schemas['Process'] }) {
  const { t } = useTranslation('work');
  const reason = useReason();
  const problemText = useProblemText();
  const host = useRef<FormHost | null>(null);
  const start = useStart(process, host);
  const { startForm, mayStart, why } = process;
  const submit = (): void => {
    const data = startForm ? (host.current?.submit() ?? null) : nothing;
    if (start.isPending) return;
    if (data === null) requestAnimationFrame(() => host.current?.focusFirstFault());
    else start.mutate(data);
  };
  return (
    <>
      <div aria-live="assertive">
        {start.error && (
          <Alert color="red" icon={<IconAlertTriangle />} title={problemText(start.error)} mb="md" maw={860} />
        )}
      </div>
      {!mayStart && (
        <Alert color="gray" icon={<IconLock />} title={t('start.mayNot')} mb="md" maw={860}>
          {reason({ ...process, reason: why })}
        </Alert>
      )}
      {startForm ? (
        <div className={classes.paper} inert={start.isPending}>
          <FormView ref={host} schema={startForm} data={nothing} isReadOnly={!mayStart} onChange={() => undefined} />
        </div>
      ) : (
        <Text>{t('start.plain')}</Text>
      )}
      <Group mt="md">
        <Button
          leftSection={<IconPlayerPlay size={16} />}
          disabled={!mayStart}
          loading={start.isPending}
          onClick={submit}
        >
          {t('start.act')}
        </Button>
      </Group>
    </>
  );
}

/** A new case of one process: its start form, or only the act. */
export function StartProcessPage() {
  const { t } = useTranslation('work');
  const named = useNamed();
  const { key = '' }: { key?: string } = useParams({ strict: false });
  const query = useQuery(processQuery(key));
  usePageName(query.data && t('start.named', { process: named(query.data) }));
  if (query.error && !query.data) return <Fault error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <PagePending />;
  return (
    <div className="wl-page">
      <Title order={1} size="h2" mb="md">
        {t('start.named', { process: named(query.data) })}
      </Title>
      <Start process={query.data} />
    </div>
  );
}
