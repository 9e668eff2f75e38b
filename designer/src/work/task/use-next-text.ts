import { useTranslation } from 'react-i18next';
import { useNamed } from '../../i18n/use-named.ts';
import type { OpenTask } from './task-query.ts';

type Next = OpenTask['next'];

export interface NextText {
  /** The one task that comes, with whom it is for; null where more or others may. */
  readonly certain: string | null;
  /** Its name alone. */
  readonly name: string | null;
  /** Nothing but the end comes. */
  readonly isLast: boolean;
  /** Everything that may come, as a sentence; null where there is nothing to say beyond that. */
  readonly then: string | null;
}

/** What follows a task, in people's words. */
export function useNextText(): (next: Next) => NextText {
  const { t } = useTranslation('work');
  const named = useNamed();
  const taskText = (task: Next['tasks'][number], how: 'task' | 'listed'): string => {
    const roles = task.roles.map(named).join(how === 'task' ? t('next.orRole') : t('listComma'));
    return roles === '' ? named(task) : t(`next.${how}`, { task: named(task), roles });
  };
  return ({ how, tasks, waits, ends, others }) => {
    const [only] = tasks;
    const isOne = how === 'all' && !others && tasks.length + waits.length + Number(ends) === 1;
    const parts = [
      ...tasks.map((task) => taskText(task, 'listed')),
      ...waits.map((wait) => t('next.wait', { wait: named(wait) })),
      ...(ends ? [t('next.end')] : []),
      ...(others && tasks.length + waits.length > 0 ? [t('next.others')] : []),
    ];
    const isSaid = isOne && waits.length === 0;
    return {
      certain: isOne && only ? taskText(only, 'task') : null,
      name: isOne && only ? named(only) : null,
      isLast: isOne && ends,
      then:
        isSaid || parts.length === 0
          ? null
          : t('next.then', { what: parts.join(t(how === 'all' ? 'next.and' : 'next.or')) }),
    };
  };
}
