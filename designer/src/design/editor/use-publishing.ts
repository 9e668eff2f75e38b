import { useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { checkResources, publishResources } from '../api/definitions.ts';
import type { Deployed, Problem, Resource } from '../api/types.ts';
import type { Publishing } from '../publish/publish-dialog.tsx';

interface Options {
  resource(): Promise<Resource>;
  onProblems(problems: readonly Problem[]): void;
  onDone(deployed: readonly Deployed[], content: string): void;
}

const stepAfter = (error: unknown): Publishing =>
  error instanceof ApiError && error.problems.length > 0
    ? { step: 'refused', problems: error.problems }
    : { step: 'failed', message: error instanceof Error ? error.message : String(error) };

/** Check, ask, publish: the steps of the dialog. */
export function usePublishing({ resource, onProblems, onDone }: Options) {
  const [publishing, setPublishing] = useState<Publishing | null>(null);

  const begin = async (): Promise<void> => {
    setPublishing({ step: 'checking' });
    try {
      const problems = await checkResources([await resource()]);
      onProblems(problems);
      setPublishing(problems.length > 0 ? { step: 'refused', problems } : { step: 'ask' });
    } catch (error) {
      setPublishing(stepAfter(error));
    }
  };

  const publish = async (): Promise<void> => {
    setPublishing({ step: 'publishing' });
    try {
      const sent = await resource();
      const deployed = await publishResources([sent]);
      setPublishing({ step: 'done', deployed });
      onDone(deployed, sent.content);
    } catch (error) {
      const step = stepAfter(error);
      if (step.step === 'refused') onProblems(step.problems);
      setPublishing(step);
    }
  };

  return { publishing, begin, publish, close: () => setPublishing(null) };
}
