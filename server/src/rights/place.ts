import { UNPLACED, type Place } from './department-tree.ts';
import type { RightsContext } from './rights-context.ts';

// NUL as in UNPLACED: not the code of any department, the empty one included.
const NO_DEPARTMENT = '\u0000none';

/** Where the object of a decision lies; see `Place`. */
export function placeOf(context: RightsContext): Place {
  return context.department === undefined ? UNPLACED : context.department;
}

/** Casbin's requests hold texts only. */
export const placeText = (place: Place): string => place ?? NO_DEPARTMENT;
export const placeFrom = (text: string): Place => (text === NO_DEPARTMENT ? null : text);
