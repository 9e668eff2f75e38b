export { findContradictions } from './find-contradictions.ts';
export { contradictionsIn, type ContradictionsJob } from './read-world.ts';
export type { Finding, KnownPeople, World } from './world.ts';
