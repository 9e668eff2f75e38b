import { useState } from 'react';
import type { FormHost } from '../../forms/form-host.ts';
import type { Draft, DraftState, TaskDraft } from './task-draft.ts';

/** What stands on the page and what somebody saved meanwhile, to choose from. */
export interface Versions {
  readonly mine: Draft['data'];
  readonly theirs: Draft;
  readonly isCompleting: boolean;
  onMine(): void;
  onTheirs(): void;
  onClose(): void;
}

interface Options {
  readonly draft: TaskDraft;
  readonly state: DraftState;
  form(): FormHost | null;
  /** Completing goes on, once it was chosen what with. */
  complete(thenNext: boolean): void;
}

/** Lays both versions open: when somebody asks for them, and before the task is completed over another's. */
export function useDraftVersions({ draft, state: { theirs }, form, complete }: Options): {
  readonly versions: Versions | null;
  /** `thenNext` where the task was to be completed, null where one only looks. */
  ask(thenNext: boolean | null): void;
} {
  const [asked, ask] = useState<{ readonly thenNext: boolean | null } | null>(null);
  const close = (): void => ask(null);
  const mine = form()?.read();
  const versions: Versions | null =
    asked !== null && theirs !== null && mine !== undefined
      ? {
          mine,
          theirs,
          isCompleting: asked.thenNext !== null,
          onMine: () => {
            close();
            void draft.keepMine().then(() => asked.thenNext !== null && complete(asked.thenNext));
          },
          onTheirs: () => {
            close();
            draft.takeTheirs();
          },
          onClose: close,
        }
      : null;
  return { versions, ask: (thenNext) => ask({ thenNext }) };
}
