import type { Department } from './department-tree.ts';
import type { Person, Role } from './person.ts';
import type { Rule, Separation } from './rule.ts';

/** Everything that rights are made of, read at one moment. */
export interface RightsData {
  readonly version: number;
  readonly departments: readonly Department[];
  readonly roles: readonly Role[];
  readonly people: readonly Person[];
  readonly rules: readonly Rule[];
  readonly separations: readonly Separation[];
}
