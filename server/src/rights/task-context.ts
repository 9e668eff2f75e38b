import type { RightsContext } from './rights-context.ts';

/** The parts of a task that rights look at, as the engine loads it and as the table holds it. */
export interface TaskForRights {
  readonly processKey: string;
  readonly elementId: string;
  readonly department?: string | null | undefined;
  readonly assignee?: string | null | undefined;
  readonly initiator?: string | null | undefined;
  readonly candidateRoles?: readonly string[] | undefined;
  readonly candidateUsers?: readonly string[] | undefined;
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  readonly doneBy?: readonly string[] | undefined;
}

export function taskObject(task: TaskForRights): string {
  return `task:${task.processKey}:${task.elementId}`;
}

/** Everything a task has is filled in, so that a decision on it equals the list's SQL on its row. */
export function taskContext(task: TaskForRights): RightsContext {
  return {
    department: task.department ?? null,
    assignee: task.assignee ?? null,
    initiator: task.initiator ?? null,
    candidateRoles: task.candidateRoles ?? [],
    candidateUsers: task.candidateUsers ?? [],
    facts: task.facts ?? {},
    doneBy: task.doneBy ?? [],
  };
}
