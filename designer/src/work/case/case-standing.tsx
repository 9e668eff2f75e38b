import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconPlayerPause, IconRefresh } from '@tabler/icons-react';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { useTroubleText } from '../../ui/use-trouble-text.ts';
import { DueChip } from '../words/due-chip.tsx';
import { CaseChoice } from './case-choice.tsx';
import type { CaseDetail } from './case-query.ts';
import classes from './case.module.css';

function Incident({
  detail,
  incident,
}: {
  readonly detail: CaseDetail;
  readonly incident: CaseDetail['incidents'][number];
}) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const queries = useQueryClient();
  const trouble = useTroubleText();
  const text = useProblemText();
  const format = useFormat();
  const retry = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/incidents/{id}/retry', { params: { path: { id: incident.id } }, body: {} })),
    onSuccess: () => notifications.show({ color: 'green', message: t('case.retried') }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.case(detail.id) }),
  });
  return (
    <Alert
      className={classes.incident}
      color="red"
      icon={<IconAlertTriangle />}
      title={t('case.stuck', { element: named(incident) })}
    >
      <Text size="sm">{trouble(incident)}</Text>
      {retry.error && (
        <Text size="sm" role="alert" fw={600}>
          {text(retry.error)}
        </Text>
      )}
      <Group gap="sm" mt="xs">
        <Text size="xs" c="dimmed">
          {t('case.since', { moment: format.moment(incident.raisedAt) })}
        </Text>
        {detail.may.retry.allowed && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRefresh size={14} />}
            loading={retry.isPending}
            onClick={() => retry.mutate()}
          >
            {t('case.retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** Where the case stands: its open tasks, what it waits for, what holds it up. */
export function CaseStanding({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const format = useFormat();
  const { tasks, tokens, incidents, choices, state, endedAt } = detail;
  const taskElements = new Set(tasks.map(({ elementId }) => elementId));
  const chosen = new Set(choices.map(({ elementId }) => elementId));
  // What failed is told above, with its reason.
  const others = tokens.filter(
    ({ elementId, kind }) => kind !== 'incident' && !taskElements.has(elementId) && !chosen.has(elementId),
  );
  return (
    <section className={classes.section}>
      <Title order={2} size="h3">
        {t('case.standing')}
      </Title>
      {state !== 'active' && (
        <Text size="sm">{t(`case.over.${state}`, { moment: endedAt === null ? '' : format.exact(endedAt) })}</Text>
      )}
      {incidents.map((incident) => (
        <Incident key={incident.id} detail={detail} incident={incident} />
      ))}
      {(tasks.length > 0 || others.length > 0) && (
        <ul className={classes.stands}>
          {tasks.map((task) => (
            <li key={task.id} className={classes.stand}>
              <Link to="/work/tasks/$taskId" params={{ taskId: task.id }}>
                {named(task)}
              </Link>
              <DueChip dueAt={task.dueAt} />
              <span className={classes.quiet}>
                {task.assignee
                  ? t('task.has', { name: named(task.assignee) })
                  : t('task.for', { roles: task.candidateRoles.map(named).join(t('listComma')) })}
              </span>
            </li>
          ))}
          {others.map(({ elementId, since, kind, ...names }) => (
            <li key={elementId} className={classes.stand}>
              <IconPlayerPause size={16} color="var(--wl-violet)" aria-hidden />
              <strong>{named(names)}</strong>
              <span className={classes.quiet}>
                {t(`waits.${kind ?? 'none'}`, { defaultValue: t('waits.none') })} ·{' '}
                {t('case.since', { moment: format.moment(since) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {choices.map((choice) => (
        <CaseChoice key={choice.key} detail={detail} choice={choice} />
      ))}
    </section>
  );
}
