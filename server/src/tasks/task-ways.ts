import { returnTargets, type Instance, type ProcessModel, type TaskRow } from '@wattloom/runtime';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import type { OpenTask } from './tasks.schema.ts';
import type { People } from '../people/people.ts';
import type { TaskRows } from './task-rows.ts';

/** Earlier tasks that the case can go back to, with who did them. */
export function returnTo(
  { model, instance, key }: { readonly model: ProcessModel; readonly instance: Instance; readonly key: string },
  { people, definitions }: { readonly people: People; readonly definitions: DefinitionCache },
): OpenTask['returnTo'] {
  return returnTargets(model, instance, key).map(({ elementId, hindrance }) => ({
    elementId,
    hindrance,
    ...definitions.name(model, elementId),
    by: instance.doneBy
      .filter((entry) => entry.startsWith(`${elementId}:`))
      .map((entry) => people.ref(entry.slice(elementId.length + 1))),
  }));
}

/** Whose signature is still missing: asked for already, or once the task is completed. */
export async function signersOf(
  rows: TaskRows,
  { instanceId, key, elementId }: TaskRow,
  { state }: Instance,
  people: People,
): Promise<OpenTask['signers']> {
  const owner = state.waits[key]?.owner ?? '';
  const isAsked = Object.values(state.waits).some(
    (one) => one.key !== key && one.owner === owner && one.kind === 'task',
  );
  const open = !isAsked
    ? []
    : await rows.select(`t.instance_id = ? and t.element_id = ? and jsonb_exists(t.marks, 'signOff')`, [
        instanceId,
        elementId,
      ]);
  const now = open
    .filter((row) => row.key !== key && state.waits[row.key]?.owner === owner)
    .flatMap(({ assignee, marks: { signOff } }) =>
      signOff ? [{ person: people.ref(assignee ?? ''), order: signOff.order, reason: signOff.reason }] : [],
    );
  const later = (state.executions[owner]?.signers ?? []).map(({ user, reason }) => ({
    ...{ person: people.ref(user), order: 'after' as const, reason },
  }));
  return [...now, ...later];
}
