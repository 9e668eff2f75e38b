import { check as checkFeel } from '../../feel/index.ts';
import { extension, text } from '../../model/moddle.ts';
import type { ElementKind } from '../element-kind.ts';

interface ScriptTask {
  readonly expression: string | null;
  readonly resultVariable: string | null;
}

/** Evaluates a FEEL expression into a variable. */
export const scriptTask: ElementKind<ScriptTask> = {
  type: 'bpmn:ScriptTask',
  parse(xml) {
    const script = extension(xml, 'zeebe:Script');
    return {
      expression: text(script, 'expression')?.replace(/^=/, '') ?? null,
      resultVariable: text(script, 'resultVariable'),
    };
  },
  check({ id, props }) {
    if (props.expression === null || props.resultVariable === null) {
      const message = `Expected script task "${id}" to have a FEEL expression and a result variable. Set both in zeebe:script.`;
      return [{ elementId: id, code: 'script-missing', message }];
    }
    return checkFeel(props.expression).map(({ message }) => ({ elementId: id, code: 'feel-syntax', message }));
  },
  enter(step, at, { props }) {
    const value = step.feel(at, props.expression ?? 'null');
    step.leave(at, { data: { [props.resultVariable ?? 'result']: value } });
  },
};
