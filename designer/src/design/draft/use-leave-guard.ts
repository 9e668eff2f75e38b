import { useBlocker } from '@tanstack/react-router';
import type { DraftKeeper } from './draft-keeper.ts';

/** Leaving saves, also what was typed a moment ago; only what could not be saved asks. */
export function useLeaveGuard(keeper: DraftKeeper, flush: () => Promise<unknown>, question: string): void {
  useBlocker({
    shouldBlockFn: async () => {
      await flush();
      if (!keeper.hasUnsaved || (await keeper.save())) return false;
      return !window.confirm(question);
    },
    enableBeforeUnload: () => {
      void flush();
      return keeper.hasUnsaved;
    },
  });
}
