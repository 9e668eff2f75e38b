import type { FlowNode, Mapping } from '../../bpmn/model/model.ts';
import { visibleVariables } from '../state/apply.ts';
import type { Execution } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { checkState } from './data-stores.ts';
import { mapped } from './mapped.ts';
import type { Step } from './step.ts';

/** Properties and data objects begin with their scope; then data associations copy in what is there. */
export function dataIn(step: Step, at: Execution, { data: { items, inputs, states } }: FlowNode): void {
  const own = step.instance.variables[at.key] ?? {};
  const missing = items.filter(({ name }) => !Object.hasOwn(own, name));
  const values: Vars = Object.fromEntries(
    missing.map(({ name, initial }) => [name, initial === null ? null : step.value(at, initial)]),
  );
  if (missing.length) step.emit({ type: 'variablesSet', scope: at.key, values });
  const visible = step.variables(at);
  for (const state of states)
    if ((visible[state.variable] ?? null) !== null)
      checkState({ variable: state.variable }, visible[state.variable], state);
  const copied = mapped(there(step, at, inputs), (source, before) => step.value(at, source, before));
  if (Object.keys(copied).length) step.emit({ type: 'variablesSet', scope: at.key, values: copied });
}

/** Data associations out of an execution, into data objects and properties of the scopes around it. */
export function dataOut(step: Step, at: Execution, { data: { outputs } }: FlowNode): void {
  const from = at.parent;
  if (outputs.length === 0 || from === null) return;
  const outside = visibleVariables(step.instance, from);
  const values = mapped(there(step, at, outputs), (source, before) => step.value(at, source, before), outside);
  step.setVariables(from, values);
}

/** A plain copy of what is not there says nothing. */
function there(step: Step, at: Execution, mappings: readonly Mapping[]): readonly Mapping[] {
  const variables = step.variables(at);
  return mappings.filter(({ source }) => {
    const name = /^=([\p{L}_][\p{L}\p{N}_]*)$/u.exec(source)?.[1];
    return name === undefined || Object.hasOwn(variables, name);
  });
}
