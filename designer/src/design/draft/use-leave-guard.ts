import { useBlocker } from '@tanstack/react-router';
import type { DraftKeeper } from './draft-keeper.ts';

/** Leaving saves; only what could not be saved asks. */
export function useLeaveGuard(keeper: DraftKeeper, question: string): void {
  useBlocker({
    shouldBlockFn: async () => {
      if (!keeper.hasUnsaved) return false;
      if (await keeper.save()) return false;
      return !window.confirm(question);
    },
    enableBeforeUnload: () => keeper.hasUnsaved,
  });
}
