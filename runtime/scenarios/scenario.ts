import type { Vars } from '../state/state.ts';

/** What may be expected of the case after a step. Element ids are compared as sets. */
export interface Expectation {
  readonly state?: 'active' | 'completed' | 'terminated';
  /** Elements that wait for something. */
  readonly at?: readonly string[];
  /** Elements with an open user task. */
  readonly tasks?: readonly string[];
  readonly variables?: Vars;
  /** Codes of open incidents. */
  readonly incidents?: readonly string[];
}

/** One act on the case, or an expectation. Durations are ISO 8601. */
export type ScenarioStep =
  | { readonly start: string; readonly variables?: Vars; readonly department?: string; readonly by?: string }
  | { readonly complete: string; readonly variables?: Vars; readonly by?: string }
  | { readonly claim: string; readonly by: string }
  | { readonly job: string; readonly variables?: Vars }
  | { readonly message: string; readonly correlationKey: string; readonly variables?: Vars }
  | { readonly advance: string }
  | { readonly cancel: string }
  | { readonly expect: Expectation };

/** A test that an analyst can read. `deploy` names files beside the scenario. */
export interface Scenario {
  readonly name: string;
  readonly deploy: readonly string[];
  readonly steps: readonly ScenarioStep[];
}
