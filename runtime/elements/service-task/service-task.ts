import { asText } from '../../model/as-text.ts';
import { feelProblems } from '../../model/feel-texts.ts';
import { extension, list, text } from '../../model/moddle.ts';
import type { ElementKind } from '../element-kind.ts';
import { isRecordType, recordOperation, recordReferences, recordTaskProblems } from './record-operation.ts';

interface ServiceTask {
  readonly jobType: string | null;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** `record:…` works on business records within the transaction; any other type is a job for an external worker. */
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
    const { jobType, retries } = node.props;
    if (jobType === null) {
      const message = `Expected service task "${node.id}" to name a job type, but it names none. Set zeebe:taskDefinition type.`;
      return [{ elementId: node.id, code: 'job-type-missing', message }];
    }
    if (!Number.isInteger(retries) || retries < 1) {
      const message = `Expected the retries of "${node.id}" to be a whole number from 1. Correct zeebe:taskDefinition retries.`;
      return [{ elementId: node.id, code: 'retries-invalid', message }];
    }
    return [...feelProblems(node.id, [jobType]), ...(isRecordType(jobType) ? recordTaskProblems(node, jobType) : [])];
  },
  references: (node) => (isRecordType(node.props.jobType) ? recordReferences(node) : []),
  enter(step, at, { props }) {
    const { headers, retries } = props;
    const type = asText(step.value(at, props.jobType ?? ''));
    if (isRecordType(type)) {
      const inputs = step.instance.variables[at.key] ?? {};
      step.wait(at, { kind: 'record', operation: recordOperation(type, inputs), onRefusal: 'incident' });
    } else step.wait(at, { kind: 'job', job: { type, retries, headers, variables: step.variables(at) } });
  },
};
