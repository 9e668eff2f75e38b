import { givesNothing } from '../../../bpmn/model/constant.ts';
import { feelProblems } from '../../../bpmn/model/feel-texts.ts';
import type { FlowNode, Reference } from '../../../bpmn/model/model.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { calledTooDeep, mostCalls, Trouble } from '../../step/trouble.ts';
import type { ElementKind } from '../element-kind.ts';
import { calledName, type ProcessBinding } from '../../state/called-process.ts';
import { parseCall, processBindings, type CallSource } from './called-process.ts';

/** Starts a case of another process, or of a global task, and waits for its end. */
export const callActivity: ElementKind<CallSource> = {
  type: 'bpmn:CallActivity',
  role: 'call',
  parse: parseCall,
  check: ({ id, props }) => problems(id, props),
  references,
  uses: ({ props: { process, gives, takes } }) => [{ use: 'call', process, gives, takes }],
  enter(step, at, { props }) {
    const { instance } = step;
    const { caller } = instance.state;
    const depth = (caller?.depth ?? 0) + 1;
    const process = step.word(at, props.process ?? '');
    if (process === '') throw new Trouble('called-process-missing/unnamed', { element: at.elementId });
    if (depth > mostCalls) throw calledTooDeep(process);
    const child = { process, binding: props.binding as ProcessBinding, tag: props.tag };
    const call = step.newKey();
    step.wait(at, { kind: 'child', child });
    const variables = props.gives ? step.variables(at) : (instance.variables[at.key] ?? {});
    const { department, startedBy } = instance;
    const about = { businessKey: businessKey(step, at, props), department, startedBy };
    step.dispatch({
      kind: 'startChild',
      call,
      called: child,
      start: { ...about, variables, root: caller?.root ?? instance.state.id, depth },
    });
  },
  resume(step, at, { props, outputs }, _wait, data) {
    step.leave(at, { data: props.takes || outputs.length ? data : {} });
  },
};

/** The number of the case that calls, unless the model gives the called one its own. */
function businessKey(step: Step, at: Execution, { businessKey: source }: CallSource): string | null {
  if (source === null) return step.instance.businessKey;
  const text = step.word(at, source);
  return text === '' ? null : text;
}

function problems(elementId: string, { process, binding, tag, businessKey: key }: CallSource): readonly Problem[] {
  const problem = (code: string, message: string): readonly Problem[] => [{ elementId, code, message }];
  if (process === null || givesNothing(process))
    return problem(
      'process-not-called',
      `Expected call activity "${elementId}" to call a process, but it names none. Set processId in zeebe:calledElement.`,
    );
  if (!processBindings.includes(binding)) {
    const message = `Expected the binding of "${elementId}" to be ${processBindings.join(', ')}, but found "${binding}". Correct bindingType.`;
    return problem('process-binding-unknown', message);
  }
  if (binding === 'versionTag' && tag === null) {
    const message = `Expected "${elementId}" to name the version tag that it binds, but it names none. Set versionTag.`;
    return problem('version-tag-missing', message);
  }
  return feelProblems(elementId, [process, key]);
}

/** The process where the model names it outright. */
function references({ id: elementId, props }: FlowNode<CallSource>): readonly Reference[] {
  const { process, binding, tag } = props;
  if (process === null || process.startsWith('=')) return [];
  const name = calledName({ process, binding: binding as ProcessBinding, tag });
  return [{ elementId, kind: 'process', key: name.slice('process:'.length) }];
}
