import { ActionIcon, Group, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconBuilding, IconFolder, IconUser, IconUsers } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { filterOf, type TaskSearch } from '../list/task-search.ts';
import type { TaskItem } from '../list/tasks-query.ts';
import { DueChip } from '../words/due-chip.tsx';
import classes from './task.module.css';
import { caseOf } from './task-query.ts';

function Fact({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className={classes.fact}>
      {icon}
      <span>{children}</span>
    </span>
  );
}

/** What it is, of which case, until when, whose. */
export function TaskHeader({ task }: { readonly task: TaskItem }) {
  const { t } = useTranslation('work');
  const me = useMe();
  const named = useNamed();
  const search: TaskSearch = useSearch({ strict: false });
  const { assignee, candidateRoles, department } = task;
  const roles = candidateRoles.map(named).join(t('listComma'));
  return (
    <header className={classes.header}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <ActionIcon
          component={Link}
          to="/work"
          search={filterOf(search) as never}
          variant="subtle"
          color="gray"
          size={32}
          className={classes.back}
          aria-label={t('task.back')}
        >
          <IconArrowLeft size={20} />
        </ActionIcon>
        <Title order={1} size="h2" className={classes.title}>
          {named(task)}
        </Title>
        <DueChip dueAt={task.dueAt} />
      </Group>
      <div className={classes.facts}>
        <Fact icon={<IconFolder size={15} stroke={1.7} aria-hidden />}>
          <Link to="/work/cases/$caseId" params={{ caseId: caseOf(task.id) }}>
            {task.businessKey ?? t('task.noNumber')}
          </Link>{' '}
          {named(task.process)}
        </Fact>
        {department && <Fact icon={<IconBuilding size={15} stroke={1.7} aria-hidden />}>{named(department)}</Fact>}
        <Fact icon={<IconUser size={15} stroke={1.7} aria-hidden />}>
          {assignee
            ? assignee.id === me.id
              ? t('task.mine')
              : t('task.has', { name: named(assignee) })
            : t('task.free')}
        </Fact>
        {roles !== '' && (
          <Fact icon={<IconUsers size={15} stroke={1.7} aria-hidden />}>{t('task.for', { roles })}</Fact>
        )}
      </div>
      {task.priority !== 50 && task.priority > 50 && (
        <Text size="xs" c="var(--wl-amber)" fw={600}>
          {t('task.urgent')}
        </Text>
      )}
    </header>
  );
}
