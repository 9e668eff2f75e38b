import { useCallback, useRef, useState } from 'react';
import { checkResources } from '../api/definitions.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
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
  const [failure, setFailure] = useState<{ readonly why: unknown } | null>(null);
  /** Counts the contents: what is found about one is not said of the next. */
  const content = useRef(0);

  const showServer = useCallback((server: readonly Problem[]) => {
    setFound((before) => ({ ...before, server, checkedAt: new Date().toISOString() }));
  }, []);
  const showLint = useCallback((lint: readonly Problem[]) => setFound((before) => ({ ...before, lint })), []);
  /** Another content stands in the editor: what the server said, or is about to say, is of the former. */
  const forget = useCallback(() => {
    content.current += 1;
    setFound((before) => ({ ...before, server: [], checkedAt: null }));
    setFailure(null);
  }, []);

  const check = async (): Promise<void> => {
    const asked = content.current;
    setChecking(true);
    setFailure(null);
    try {
      const problems = await checkResources([await resource()]);
      if (asked === content.current) showServer(problems);
    } catch (error) {
      if (asked === content.current) setFailure({ why: error });
    } finally {
      setChecking(false);
    }
  };

  return {
    problems: mergeProblems(found.server, found.lint),
    checkedAt: found.checkedAt,
    isChecking,
    failure: failure && text(failure.why),
    check,
    showServer,
    showLint,
    forget,
  };
}
