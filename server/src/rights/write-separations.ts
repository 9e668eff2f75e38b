import type { Knex } from 'knex';
import { bumpRights } from './bump-rights.ts';
import type { Name } from './names.ts';
import type { Separation } from './rule.ts';

/** Replaces the separations that came from the files, or those that the model of one process carries. */
export async function writeSeparations(
  trx: Knex.Transaction,
  separations: readonly Separation[],
  source: 'file' | 'model',
  process?: string,
): Promise<void> {
  const table = trx.withSchema('wattloom').table('separation');
  await table
    .clone()
    .where({ source, ...(process === undefined ? {} : { process }) })
    .delete();
  if (separations.length === 0) return;
  const rows = separations.map(({ id, process: key, task, notWhoCompleted, label, labelZh }) => {
    return { id, process: key, task, not_who_completed: notWhoCompleted, label, label_zh: labelZh, source };
  });
  await table.clone().insert(rows);
}

/** What a model says of one task with `wattloom:separation`. */
export interface ModelSeparation {
  readonly task: string;
  readonly taskName: Name;
  /** The task whose doer may not do this one, with its name. */
  readonly other: string;
  readonly otherName: Name;
}

export function modelSeparations(process: string, separations: readonly ModelSeparation[]): readonly Separation[] {
  const chinese = ({ name, nameZh }: Name): string => nameZh ?? name;
  return separations.map(({ task, taskName, other, otherName }) => ({
    id: `model.${process}.${task}.${other}`,
    process,
    task,
    notWhoCompleted: [other],
    label: `Whoever does "${otherName.name}" does not do "${taskName.name}"`,
    labelZh: `办理“${chinese(otherName)}”的人不得办理“${chinese(taskName)}”`,
  }));
}

/** Takes over a process's separations when a version of it is deployed, in the deployment's own transaction. */
export async function writeModelSeparations(
  trx: Knex.Transaction,
  process: string,
  separations: readonly Separation[],
): Promise<void> {
  await writeSeparations(trx, separations, 'model', process);
  await bumpRights(trx);
}
