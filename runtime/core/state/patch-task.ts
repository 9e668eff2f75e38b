import type { TaskMarks, TaskPatch, TaskProps } from './task-props.ts';

/** A task after an act on it. */
export function patchTask(task: TaskProps, patch: TaskPatch): TaskProps {
  const { addRoles = [], marks, ...rest } = patch;
  return {
    ...task,
    ...rest,
    candidateRoles: [...new Set([...task.candidateRoles, ...addRoles])],
    marks: withoutNulls({ ...task.marks, ...marks }),
  };
}

/** Two acts on one task in one command, as one. */
export function mergePatches(first: TaskPatch, then: TaskPatch): TaskPatch {
  const marks = { ...first.marks, ...then.marks };
  const addRoles = [...(first.addRoles ?? []), ...(then.addRoles ?? [])];
  return {
    ...first,
    ...then,
    ...(Object.keys(marks).length ? { marks } : {}),
    ...(addRoles.length ? { addRoles } : {}),
  };
}

function withoutNulls(marks: NonNullable<TaskPatch['marks']>): TaskMarks {
  return Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== null));
}
