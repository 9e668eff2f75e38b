import { taskFilter } from './task-filter.ts';
import type { RightsSnapshot } from './rights-snapshot.ts';

export type Area = 'work' | 'design' | 'admin' | 'operate';

const DOORS: readonly (readonly [Area, string, string])[] = [
  ['design', 'definition', 'draft'],
  ['design', 'definition', 'publish'],
  ['admin', 'admin', 'read'],
  ['admin', 'admin', 'manage'],
  ['operate', 'operate', 'retry'],
];

/** The parts of the app a person has any right in; what the navigation shows. */
export function areas(snapshot: RightsSnapshot, username: string): readonly Area[] {
  const found = new Set<Area>();
  if (taskFilter(snapshot, username, 'view').sql !== 'false') found.add('work');
  const subjects = snapshot.subjects(username);
  for (const [area, kind, action] of DOORS) {
    if (found.has(area)) continue;
    const objects = snapshot.index.onKind(action, kind, subjects).map(({ rule }) => rule.object);
    const asked = new Set(objects.map((object) => (object === '*' || object.endsWith(':*') ? `${kind}:*` : object)));
    if ([...asked].some((object) => snapshot.decide(username, action, object, {}).allowed)) found.add(area);
  }
  return [...found];
}
