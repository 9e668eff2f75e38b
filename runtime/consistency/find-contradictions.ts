import type { FormSchema } from '../forms/form-schema.ts';
import { findingsIn, ProcessCheck } from './check-process.ts';
import { checkForm, checkUse, type Showing } from './check-forms.ts';
import { ProcessData } from './process-data.ts';
import type { Finding, In, World } from './world.ts';

/**
 * What definitions say against one another, though each may be deployed. Nothing is told that may well be right: where a value
 * comes from outside, or where several ways of it are known and one fits, there is silence.
 */
export function findContradictions(world: World): readonly Finding[] {
  const found: Finding[] = [];
  const showings = new Map<string, Showing[]>();
  for (const { resource, value: model } of world.processes) {
    const data = new ProcessData(model, world);
    found.push(
      ...findingsIn(resource, (say) => {
        const check = new ProcessCheck(data, say);
        check.run();
        for (const node of model.nodes.values())
          for (const use of data.usesOf(node))
            if (use.use === 'form') showings.set(use.form, [...(showings.get(use.form) ?? []), { data, check, node }]);
      }),
    );
  }
  for (const work of [checkForm, checkUse]) found.push(...ofForms(world, showings, work));
  return found;
}

type FormWork = typeof checkForm;

function ofForms({ forms }: World, showings: ReadonlyMap<string, readonly Showing[]>, work: FormWork): readonly Finding[] {
  return [...forms].flatMap(([key, form]: readonly [string, In<FormSchema>]) =>
    findingsIn(form.resource, (say) => work(form, showings.get(key) ?? [], say)),
  );
}
