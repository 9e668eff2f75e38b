import { Badge } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconClockPause, IconSignature } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNamed } from '../../i18n/use-named.ts';
import type { TaskItem } from '../list/tasks-query.ts';

/** What lists and pages say of a task beside its name: an icon and a word each. */
export function TaskMarks({ task }: { readonly task: TaskItem }) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const { marks, delegatedBy } = task;
  const found = [
    marks.returned && { key: 'returned', Sign: IconArrowBackUp, text: t('marks.returned') },
    delegatedBy && {
      key: 'delegated',
      Sign: IconArrowForwardUp,
      text: t('marks.delegated', { name: named(delegatedBy) }),
    },
    marks.signOff && { key: 'sign', Sign: IconSignature, text: t('marks.signOff') },
    marks.stopped && { key: 'stopped', Sign: IconClockPause, text: t('marks.stopped') },
  ].filter((one) => one !== null && one !== false);
  return found.map(({ key, Sign, text }) => (
    <Badge
      key={key}
      variant="outline"
      color={key === 'returned' ? 'yellow.9' : 'gray'}
      size="sm"
      tt="none"
      fw={500}
      c={key === 'returned' ? 'var(--wl-amber)' : 'var(--wl-muted)'}
      leftSection={<Sign size={12} aria-hidden />}
    >
      {text}
    </Badge>
  ));
}
