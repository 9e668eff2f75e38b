/** What a decision looks at besides who, what and how. Left out = this kind of object has no such thing. */
export interface RightsContext {
  /** The department's code; null = it has none. */
  readonly department?: string | null;
  readonly assignee?: string | null;
  readonly initiator?: string | null;
  readonly candidateRoles?: readonly string[];
  readonly candidateUsers?: readonly string[];
  readonly facts?: Readonly<Record<string, unknown>>;
  /** `element:user` of every task of the case that was completed. */
  readonly doneBy?: readonly string[];
}
