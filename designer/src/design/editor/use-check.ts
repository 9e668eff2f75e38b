import { useCallback, useState } from 'react';
import { checkResources } from '../api/definitions.ts';
import { useProblemText } from '../../shell/use-problem-text.ts';
import type { Problem, Resource } from '../api/types.ts';
import { mergeProblems } from '../problems/merge-problems.ts';

interface Found {
  readonly server: readonly Problem[];
  readonly lint: readonly Problem[];
  readonly checkedAt: string | null;
}

/** The problems shown below: what the server's dry run said last, and what the rules say now. */
export function useCheck(resource: () => Promise<Resource>) {
  const text = useProblemText();
  const [found, setFound] = useState<Found>({ server: [], lint: [], checkedAt: null });
  const [isChecking, setChecking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  const showServer = useCallback((server: readonly Problem[]) => {
    setFound((before) => ({ ...before, server, checkedAt: new Date().toISOString() }));
  }, []);
  const showLint = useCallback((lint: readonly Problem[]) => setFound((before) => ({ ...before, lint })), []);
  const clear = useCallback(() => setFound({ server: [], lint: [], checkedAt: null }), []);

  const check = async (): Promise<void> => {
    setChecking(true);
    setFailure(null);
    try {
      showServer(await checkResources([await resource()]));
    } catch (error) {
      setFailure(text(error));
    } finally {
      setChecking(false);
    }
  };

  return {
    problems: mergeProblems(found.server, found.lint),
    checkedAt: found.checkedAt,
    isChecking,
    failure,
    check,
    showServer,
    showLint,
    clear,
  };
}
