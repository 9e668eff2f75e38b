import { Button, Skeleton, Stack } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/api-problem.ts';
import { Fault } from '../../ui/fault.tsx';
import { StatePage } from '../../ui/state-page.tsx';
import { TaskDesk } from './task-desk.tsx';
import { caseOf, taskQuery } from './task-query.ts';

const isOver = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'task-not-open';

function Over({ taskId }: { readonly taskId: string }) {
  const { t } = useTranslation('work');
  return (
    <StatePage
      icon={IconCircleCheck}
      title={t('task.over')}
      act={
        <Button
          component={Link}
          to="/work/cases/$caseId"
          params={{ caseId: caseOf(taskId) } as never}
          variant="default"
          mt="xs"
        >
          {t('task.openCase')}
        </Button>
      }
    >
      {t('task.overWhy')}
    </StatePage>
  );
}

/** One task, as the address names it. */
export function TaskPage() {
  const { taskId = '' }: { taskId?: string } = useParams({ strict: false });
  const query = useQuery(taskQuery(taskId));
  if (query.data) return <TaskDesk key={taskId} open={query.data} isOver={isOver(query.error)} />;
  if (isOver(query.error)) return <Over taskId={taskId} />;
  if (query.error) return <Fault error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <Stack gap="md" p="lg" aria-busy>
      <Skeleton h={24} w="50%" />
      <Skeleton h={14} w="70%" />
      <Skeleton h={36} mt="sm" />
      {[1, 2, 3].map((at) => (
        <Skeleton key={at} h={52} />
      ))}
    </Stack>
  );
}
