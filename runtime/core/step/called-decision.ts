import type { Decisions } from '../../languages/dmn/index.ts';

/** Which version a business rule task calls: the newest, the one of the process's deployment, or the newest with a tag. */
export type DecisionBinding = 'latest' | 'deployment' | 'versionTag';

export interface CalledDecision {
  readonly decisionId: string;
  readonly binding: DecisionBinding;
  /** With binding `versionTag`. */
  readonly tag: string | null;
}

/** Decisions compiled from the version of a file that was bound, with what it imports. */
export interface BoundDecision {
  readonly definition: { readonly key: string; readonly version: number };
  readonly decisions: Decisions;
}

/** By `bindingOf`; null where nothing is deployed for it. */
export type BoundDecisions = ReadonlyMap<string, BoundDecision | null>;

/** What a called decision is looked up by: `id`, or `id@tag`. One name is bound one way in a process. */
export function bindingOf({ decisionId, binding, tag }: CalledDecision): string {
  if (binding === 'versionTag') return `${decisionId}@${tag ?? ''}`;
  return binding === 'deployment' ? `${decisionId} of the deployment` : decisionId;
}
