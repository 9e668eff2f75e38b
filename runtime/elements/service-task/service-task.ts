import { asText } from '../../model/as-text.ts';
import { extension, list, text } from '../../model/moddle.ts';
import type { ElementKind } from '../element-kind.ts';

interface ServiceTask {
  readonly jobType: string | null;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Opens a job for an external worker. */
export const serviceTask: ElementKind<ServiceTask> = {
  type: 'bpmn:ServiceTask',
  parse(xml) {
    const definition = extension(xml, 'zeebe:TaskDefinition');
    const headers = list(extension(xml, 'zeebe:TaskHeaders'), 'values');
    return {
      jobType: text(definition, 'type'),
      retries: Number(text(definition, 'retries') ?? 3),
      headers: Object.fromEntries(headers.map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? ''])),
    };
  },
  check(node) {
    if (node.props.jobType !== null) return [];
    const message = `Expected service task "${node.id}" to name a job type, but it names none. Set zeebe:taskDefinition type.`;
    return [{ elementId: node.id, code: 'job-type-missing', message }];
  },
  enter(step, at, { props }) {
    const type = asText(step.value(at, props.jobType ?? ''));
    step.wait(at, {
      kind: 'job',
      job: { type, retries: props.retries, headers: props.headers, variables: step.variables(at) },
    });
  },
};
