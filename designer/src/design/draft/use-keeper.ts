import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { reach } from '../../api/server.ts';
import { saveDraft } from '../api/definitions.ts';
import type { Definition } from '../api/types.ts';
import { DraftKeeper, type DraftState } from './draft-keeper.ts';

/** The keeper of one definition's draft, alive as long as its page. */
export function useKeeper(
  definition: Definition,
  read: () => Promise<string>,
): { keeper: DraftKeeper; state: DraftState } {
  const reader = useRef(read);
  useEffect(() => {
    reader.current = read;
  });
  const { kind, key } = definition;
  const keeper = useMemo(
    () =>
      new DraftKeeper({
        port: {
          read: () => reader.current(),
          save: ({ unanswered, ...draft }) => saveDraft(kind, key, draft, { isOneTry: true, unanswered }),
        },
        baseVersion: definition.draft?.baseVersion ?? definition.version,
        revision: definition.draft?.revision ?? null,
        savedAt: definition.draft?.savedAt ?? null,
      }),
    // The keeper holds the revision from here on: a later read of the same definition must not make a second one.
    [kind, key],
  );
  useEffect(() => () => keeper.dispose(), [keeper]);
  useEffect(
    () =>
      reach.trouble.subscribe(() => {
        if (reach.trouble.get() === null && keeper.isFailing) void keeper.save();
      }),
    [keeper],
  );
  return { keeper, state: useSyncExternalStore(keeper.subscribe, keeper.snapshot) };
}
