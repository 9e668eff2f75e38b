import { elementKind } from '../../core/elements/index.ts';
import type { ProcessModel } from '../../bpmn/model/model.ts';
import { findingsIn, ProcessCheck } from './check-process.ts';
import { checkDecisions } from './check-decisions.ts';
import { checkCodes, checkEvents } from './check-events.ts';
import { checkForm, checkUse, type Showing } from './check-forms.ts';
import { PeopleCheck } from './check-people.ts';
import { checkUnused } from './check-unused.ts';
import { ProcessData } from './process-data.ts';
import { Senders } from './senders.ts';
import type { Finding, In, World } from './world.ts';

/**
 * What definitions say against one another, though each may be deployed. Nothing is told that may well be right: where a value
 * comes from outside, or where several ways of it are known and one fits, there is silence. `isWhole`: nothing else will be
 * deployed beside them.
 */
export function findContradictions(world: World, { isWhole = false } = {}): readonly Finding[] {
  const called = new Set(world.processes.flatMap(({ value }) => calledBy(value)));
  const senders = new Senders(world.processes.map(({ value }) => value));
  const processes = world.processes.map(({ resource, value }): In<ProcessData> => ({
    resource,
    value: new ProcessData(value, { world, senders, isCalled: called.has(value.key) }),
  }));
  const checks = new Map<ProcessData, ProcessCheck>();
  const people = world.people && new PeopleCheck(world.people);
  const found = processes.flatMap(({ resource, value: data }) => [
    ...findingsIn(resource, (say) => {
      const check = new ProcessCheck(data, say);
      checks.set(data, check);
      for (const node of data.model.nodes.values()) checkDecisions(data, node, check.read, say);
      check.run();
      people?.run(data, say);
    }),
    ...checkCodes({ resource, value: data }, called.has(data.model.key)),
  ]);
  const showings = showingsIn(checks);
  const ofForms = [checkForm, checkUse].flatMap((work) =>
    [...world.forms].flatMap(([key, form]) =>
      findingsIn(form.resource, (say) => work(form, showings.get(key) ?? [], say)),
    ),
  );
  return [...found, ...ofForms, ...checkEvents(processes), ...(isWhole ? checkUnused(world, processes) : [])];
}

function calledBy({ nodes }: ProcessModel): readonly string[] {
  return [...nodes.values()].flatMap((node) =>
    (elementKind(node.type).uses?.(node) ?? []).flatMap((use) =>
      use.use === 'call' && use.process !== null ? [use.process] : [],
    ),
  );
}

function showingsIn(checks: ReadonlyMap<ProcessData, ProcessCheck>): ReadonlyMap<string, readonly Showing[]> {
  const showings = new Map<string, Showing[]>();
  for (const [data, check] of checks)
    for (const node of data.model.nodes.values())
      for (const use of data.usesOf(node))
        if (use.use === 'form') {
          const before = showings.get(use.form) ?? [];
          before.push({ data, check, node });
          showings.set(use.form, before);
        }
  return showings;
}
