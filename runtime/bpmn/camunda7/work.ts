import { asText } from '../../ground/as-text.ts';
import type { BpmnFile, Writable } from './bpmn-file.ts';
import { expressionToFeel } from './expression-to-feel.ts';
import { NotTranslated } from './expression-tokens.ts';
import { finding } from './findings.ts';
import { replaceNode } from './nodes.ts';
import { feel, type Part, type Translation } from './translation.ts';

const workTypes = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask']);

/** Service, send and business rule tasks: an external topic is a job, an expression a script, a decision a decision. */
export const serviceTasks: Part = (task, translation) => {
  if (!workTypes.has(task.$type)) return;
  const { file, vendor } = translation;
  const topic = feel(translation, task, vendor.attribute(task, 'topic'));
  const decisionId = feel(translation, task, vendor.attribute(task, 'decisionRef'));
  const expression = topic ?? decisionId ?? vendor.attribute(task, 'expression');
  // Read only where it counts: what nobody reads is told to be left out.
  const result = (): string => vendor.attribute(task, 'resultVariable') ?? 'result';
  if (topic !== null) asExternal(translation, task, topic);
  else if (decisionId !== null) file.extend(task, 'zeebe:CalledDecision', { decisionId, resultVariable: result() });
  else if (expression !== null) asScript(translation, task, expression, result());
  else asJob(translation, task);
};

function asExternal({ file, vendor }: Translation, task: Writable, type: string): void {
  vendor.matches(task, 'type', 'external');
  file.extend(task, 'zeebe:TaskDefinition', { type });
}

/** Code of Java is a job for a worker that does the same. */
function asJob({ file, vendor, findings }: Translation, task: Writable): void {
  const code = vendor.attribute(task, 'class') ?? vendor.attribute(task, 'delegateExpression');
  if (code === null) return;
  findings.push(finding(task.id, 'java', { code }));
  file.extend(task, 'zeebe:TaskDefinition', { type: code });
}

/** How a service is called; an expression calls none. */
const technology = new Set(['implementation']);

function asScript(translation: Translation, task: Writable, text: string, resultVariable: string): void {
  const { file, vendor, findings } = translation;
  const expression = feel(translation, task, text, 'value');
  const { node: script, dropped } = replaceNode(file, task, 'bpmn:ScriptTask');
  vendor.succeed(script, task);
  for (const name of dropped) if (!technology.has(name)) findings.push(finding(task.id, 'no-place', { name }));
  file.extend(script, 'zeebe:Script', { expression: expression ?? '=null', resultVariable });
}

/** Scripts that are one expression become FEEL; any other is a job for a worker that knows its language. */
export const scriptTasks: Part = (task, { file, vendor, findings }) => {
  if (task.$type !== 'bpmn:ScriptTask' || task.script === undefined) return;
  const source = asText(task.script).trim();
  const format = asText(task.scriptFormat ?? 'javascript').toLowerCase();
  delete task.script;
  delete task.scriptFormat;
  const resultVariable = vendor.attribute(task, 'resultVariable') ?? 'result';
  try {
    const expression = format === 'feel' ? source : expressionToFeel(source.replace(/;$/, ''));
    file.extend(task, 'zeebe:Script', { expression: `=${expression}`, resultVariable });
  } catch (error) {
    if (!(error instanceof NotTranslated)) throw error;
    findings.push(finding(task.id, 'script', { language: format }));
    file.extend(task, 'zeebe:TaskDefinition', { type: format });
  }
};

/** A receive task without a message waits to be triggered: a message that has its name. */
export function receiveTasks(file: BpmnFile): void {
  for (const task of [...file.elements()]) {
    if (task.$type !== 'bpmn:ReceiveTask' || task.messageRef !== undefined) continue;
    const name = triggerName(task.id ?? '');
    task.messageRef = file.adopt(
      file.root,
      'rootElements',
      file.create('bpmn:Message', { id: `message-${task.id ?? ''}`, name }),
    );
  }
}

export function triggerName(receiveTask: string): string {
  return `trigger ${receiveTask}`;
}
