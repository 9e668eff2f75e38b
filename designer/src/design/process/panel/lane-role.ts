import type { ModdleElement } from './moddle-element.ts';
import { readAttribute } from './extension.ts';

const listOf = (owner: ModdleElement | undefined, name: string): readonly ModdleElement[] =>
  (owner?.get(name) as ModdleElement[] | undefined) ?? [];

const lanesIn = (sets: readonly ModdleElement[]): ModdleElement[] =>
  sets.flatMap((set) =>
    listOf(set, 'lanes').flatMap((lane) => {
      const inner = lane.get('childLaneSet') as ModdleElement | undefined;
      return [lane, ...(inner ? lanesIn([inner]) : [])];
    }),
  );

/** The role that the innermost lane around a task names, and null where none does. */
export function laneRole(task: ModdleElement): string | null {
  const process = task.$parent;
  if (process?.$type !== 'bpmn:Process') return null;
  const around = lanesIn(listOf(process, 'laneSets')).filter((lane) => listOf(lane, 'flowNodeRef').includes(task));
  const roles = around.map((lane) => readAttribute(lane, 'wattloom:Performer', 'role')).filter((role) => role !== '');
  return roles.at(-1) ?? null;
}
