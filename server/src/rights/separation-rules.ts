import { SEPARATION_PRIORITY, type Rule, type Separation } from './rule.ts';

const ACTIONS = ['claim', 'complete'];

/** The deny rules that keep one person from doing both; they look at who did what in the case. */
export function separationRules(separation: Separation): readonly Rule[] {
  const condition = separation.notWhoCompleted.map((task) => `$user in done_by('${task}')`).join(' or ');
  return ACTIONS.map((action) => ({
    id: `${separationPrefix}${separation.id}:${action}`,
    priority: SEPARATION_PRIORITY,
    subject: '*',
    department: '*',
    object: `task:${separation.process}:${separation.task}`,
    action,
    condition,
    effect: 'deny',
    note: separation.label,
  }));
}

export const separationPrefix = 'separation:';
