import type { ElementKind } from '../element-kind.ts';
import { connectorProblems, connectorUse, isConnectorType } from './connector-task.ts';
import { jobProblems, jobUses, openJob, parseJob, type JobSource } from './job.ts';
import {
  isRecordOperation,
  isRecordType,
  recordOperation,
  recordReferences,
  recordTaskProblems,
} from './record-operation.ts';

interface ServiceTask {
  readonly job: JobSource | null;
}

/** `record:…` works on business records within the transaction; `connector:…` is a job that the server's own worker does; any other type is one for an external worker. */
export const serviceTask: ElementKind<ServiceTask> = {
  type: 'bpmn:ServiceTask',
  role: 'work',
  parse: (xml) => ({ job: parseJob(xml) }),
  check(node) {
    const { job } = node.props;
    if (job) {
      if (isConnectorType(job.type)) return [...jobProblems(node.id, job), ...connectorProblems(node, job)];
      return [...jobProblems(node.id, job), ...(isRecordType(job.type) ? recordTaskProblems(node, job.type) : [])];
    }
    const message = `Expected service task "${node.id}" to name a job type, but it names none. Set zeebe:taskDefinition type.`;
    return [{ elementId: node.id, code: 'job-type-missing', message }];
  },
  references: (node) => (isRecordType(node.props.job?.type ?? null) ? recordReferences(node) : []),
  uses({ props: { job } }) {
    if (!job) return [];
    if (isRecordOperation(job.type)) return [{ use: 'record', operation: job.type }];
    return isConnectorType(job.type) ? [connectorUse(job)] : jobUses();
  },
  enter(step, at, { props: { job } }) {
    if (!job) return;
    const type = step.word(at, job.type);
    if (isRecordType(type)) {
      const inputs = step.instance.variables[at.key] ?? {};
      step.wait(at, { kind: 'record', operation: recordOperation(type, inputs), onRefusal: 'incident' });
    } else openJob(step, at, job);
  },
};
