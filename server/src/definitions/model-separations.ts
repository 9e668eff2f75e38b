import type { Knex } from 'knex';
import { separatedFrom, type ProcessModel } from '@wattloom/runtime';
import {
  modelSeparations,
  writeModelSeparations,
  type ModelSeparation,
  type RightsSnapshot,
  type Separation,
} from '../rights/index.ts';
import type { DefinitionCache } from './definition-cache.ts';

/** Separations of duties that models carry, brought into the rights. True where any of them was new, gone or renamed. */
export async function takeOverSeparations(
  knex: Knex,
  snapshot: RightsSnapshot,
  definitions: DefinitionCache,
): Promise<boolean> {
  const found = definitions.newestModels().map((model) => ({
    process: model.key,
    wanted: modelSeparations(model.key, separationsOf(model, definitions)),
  }));
  const changed = found.filter(({ process, wanted }) => told(known(snapshot, process)) !== told(wanted));
  if (changed.length === 0) return false;
  await knex.transaction(async (trx) => {
    for (const { process, wanted } of changed) await writeModelSeparations(trx, process, wanted);
  });
  return true;
}

function separationsOf(model: ProcessModel, definitions: DefinitionCache): ModelSeparation[] {
  return [...model.nodes.values()].flatMap((node) =>
    separatedFrom(node).map((other) => ({
      task: node.id,
      taskName: definitions.name(model, node.id),
      other,
      otherName: definitions.name(model, other),
    })),
  );
}

function known({ separations }: RightsSnapshot, process: string): readonly Separation[] {
  return separations.filter(({ id, process: of }) => of === process && id.startsWith('model.'));
}

function told(separations: readonly Separation[]): string {
  return separations
    .map(({ id, label, labelZh }) => [id, label, labelZh].join(' '))
    .sort()
    .join('\n');
}
