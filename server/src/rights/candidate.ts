import type { Truth } from './condition/evaluate.ts';
import type { DepartmentTree } from './department-tree.ts';
import { scopesOf, type Person } from './person.ts';
import type { RightsContext } from './rights-context.ts';

/**
 * Whether the task is meant for this person: assigned to them, offered to them by name, or offered to a role that they
 * hold in a scope over the task's department. Unknown for what is no task.
 */
export function isCandidate(person: Person | undefined, tree: DepartmentTree, context: RightsContext): Truth {
  const { candidateRoles, candidateUsers, assignee, department } = context;
  if (!candidateRoles || !candidateUsers) return null;
  if (!person?.active) return false;
  if (assignee === person.username || candidateUsers.includes(person.username)) return true;
  return candidateRoles.some((role) => scopesOf(person, role).some((scope) => tree.covers(scope, department ?? null)));
}
