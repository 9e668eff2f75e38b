import type { Knex } from 'knex';
import { bumpRights } from './bump-rights.ts';
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
  readonly taskName: string;
  /** The task whose doer may not do this one, with its name. */
  readonly other: string;
  readonly otherName: string;
}

/** Takes over a process's separations when a version of it is deployed, in the deployment's own transaction. */
export async function writeModelSeparations(
  trx: Knex.Transaction,
  process: string,
  separations: readonly ModelSeparation[],
): Promise<void> {
  const rules = separations.map(({ task, taskName, other, otherName }) => ({
    id: `model.${process}.${task}.${other}`,
    process,
    task,
    notWhoCompleted: [other],
    label: `Whoever does "${otherName}" does not do "${taskName}"`,
    labelZh: `办理“${otherName}”的人不得办理“${taskName}”`,
  }));
  await writeSeparations(trx, rules, 'model', process);
  await bumpRights(trx);
}
