import type { Vars } from '../../ground/value.ts';

/** What may be expected of the case after a step. Element ids are compared as sets. */
export interface Expectation {
  readonly state?: 'active' | 'completed' | 'terminated';
  /** Elements that wait for something. */
  readonly at?: readonly string[];
  /** Elements with an open user task. */
  readonly tasks?: readonly string[];
  readonly variables?: Vars;
  /** Codes of open incidents, as a set. */
  readonly incidents?: readonly string[];
  /** Elements completed so far, in order. */
  readonly trace?: readonly string[];
  /** Records that there are, by data set: each as the fields it is known by. */
  readonly records?: Readonly<Record<string, readonly Vars[]>>;
  /** How many records of a data set there are. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly businessKey?: string | null;
  readonly department?: string | null;
}

/** One act on the case, or an expectation. Durations are ISO 8601. */
export type ScenarioStep =
  | { readonly start: string; readonly variables?: Vars; readonly department?: string; readonly by?: string }
  | { readonly complete: string; readonly variables?: Vars; readonly by?: string }
  | { readonly claim: string; readonly by: string }
  /** Sends the case back from the open task at an element to an earlier one; it then is nobody's. */
  | { readonly return: string; readonly to: string; readonly reason?: string; readonly by?: string }
  /** Goes on with the newest case of another process, such as one that a message of this one started. */
  | { readonly case: string }
  /** Ends the job at an element, fails it (`retries` left, 0 unless said otherwise), or ends it with a BPMN error. */
  | {
      readonly job: string;
      readonly variables?: Vars;
      readonly fail?: string;
      readonly retries?: number;
      readonly error?: string;
    }
  | { readonly signal: string; readonly variables?: Vars }
  | {
      readonly message: string;
      readonly correlationKey?: string;
      readonly variables?: Vars;
      readonly timeToLive?: string;
    }
  /** Begins activities of an ad-hoc sub-process, or says that it is done. */
  | { readonly choose: string; readonly activities?: readonly string[]; readonly done?: boolean }
  /** Retries the open incidents of a code. */
  | { readonly retry: string }
  | { readonly advance: string }
  | { readonly cancel: string }
  | { readonly expect: Expectation };

/** A test that an analyst can read. `deploy` names files beside the scenario. */
export interface Scenario {
  readonly name: string;
  readonly deploy: readonly string[];
  readonly steps: readonly ScenarioStep[];
}
