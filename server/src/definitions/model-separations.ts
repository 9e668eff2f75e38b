import type { Knex } from 'knex';
import { separatedFrom, type ProcessModel } from '@wattloom/runtime';
import { writeModelSeparations, type ModelSeparation, type RightsSnapshot } from '../rights/index.ts';

/** Separations of duties that models carry, brought into the rights. True where any of them was new or gone. */
export async function takeOverSeparations(
  knex: Knex,
  snapshot: RightsSnapshot,
  models: readonly ProcessModel[],
): Promise<boolean> {
  const changed = models.filter((model) => known(snapshot, model.key) !== wanted(model));
  if (changed.length === 0) return false;
  await knex.transaction(async (trx) => {
    for (const model of changed) await writeModelSeparations(trx, model.key, separationsOf(model));
  });
  return true;
}

function separationsOf(model: ProcessModel): ModelSeparation[] {
  return [...model.nodes.values()].flatMap((node) =>
    separatedFrom(node).map((other) => ({
      task: node.id,
      taskName: node.name,
      other,
      otherName: model.nodes.get(other)?.name ?? other,
    })),
  );
}

function wanted(model: ProcessModel): string {
  return separationsOf(model)
    .map(({ task, other }) => `${task} ${other}`)
    .sort()
    .join('\n');
}

function known({ separations }: RightsSnapshot, process: string): string {
  return separations
    .filter(({ id, process: of }) => of === process && id.startsWith('model.'))
    .map(({ task, notWhoCompleted: [other = ''] }) => `${task} ${other}`)
    .sort()
    .join('\n');
}
