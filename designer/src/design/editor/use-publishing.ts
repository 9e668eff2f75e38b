import { useState } from 'react';
import { ApiProblem } from '../../api/api-problem.ts';
import { checkResources, publishResources, readDefinition } from '../api/definitions.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import type { Resource } from '../api/types.ts';
import { rankOf } from '../problems/merge-problems.ts';
import type { Publishing } from '../publish/publish-dialog.tsx';
import type { Editing } from './editing.ts';

/** Check, ask, publish: the steps of the dialog. */
export function usePublishing({ definition, handle, keeper, check }: Editing, onPublished: () => Promise<void>) {
  const { kind, key } = definition;
  const text = useProblemText();
  const [publishing, setPublishing] = useState<Publishing | null>(null);
  const [latest, setLatest] = useState(definition.version);
  const resource = async (): Promise<Resource> => ({ name: definition.resource, content: await handle.read() });

  const stepAfter = (error: unknown): Publishing =>
    error instanceof ApiProblem && error.problems.length > 0
      ? { step: 'refused', problems: error.problems }
      : { step: 'failed', message: text(error) };

  const show = (step: Publishing): void => {
    if (step.step === 'refused') check.showServer(step.problems);
    setPublishing(step);
  };

  const begin = async (): Promise<void> => {
    setPublishing({ step: 'checking' });
    try {
      const sent = await resource();
      await keeper.save();
      check.showLint(await handle.lint());
      setLatest((await readDefinition(kind, key)).version);
      const problems = await checkResources([sent]);
      check.showServer(problems);
      const refusing = problems.filter((problem) => rankOf(problem) === 0);
      const warnings = problems.filter(({ severity }) => severity === 'warning');
      if (refusing.length) setPublishing({ step: 'refused', problems: refusing });
      else setPublishing({ step: 'ask', warnings });
    } catch (error) {
      show(stepAfter(error));
    }
  };

  const publish = async (): Promise<void> => {
    setPublishing({ step: 'publishing' });
    try {
      const deployed = await publishResources([await resource()]);
      const mine = deployed.find((item) => item.kind === kind && item.key === key);
      keeper.reset({ baseVersion: mine?.version ?? latest, revision: null, savedAt: null });
      show({ step: 'done', deployed });
      await onPublished();
    } catch (error) {
      show(stepAfter(error));
    }
  };

  return { publishing, latest, begin, publish, close: () => setPublishing(null) };
}
