import { BpmnFile, type Writable } from '../../../runtime/bpmn/camunda7/bpmn-file.ts';
import { expressionToFeel } from '../../../runtime/bpmn/camunda7/expression-to-feel.ts';

/** Tokens that take time or fail: jobs, which the runner does as their worker. */
const jobTokens = ['WAIT_TEN_SECONDS', 'CREATE_TIMESTAMP_LOG_1', 'CREATE_TIMESTAMP_LOG_2', 'THROW_ERROR'];

/** The variable whose every change is a line of the log. */
export const logVariable = 'betsyLog';

/**
 * betsy's models are plain BPMN 2.0 with symbolic scripts and bare conditions: they become FEEL scripts, whose result is a
 * line of the log, and FEEL conditions. Every message has the same correlation key, because betsy correlates by name.
 */
export async function translateBetsy(xml: string): Promise<string> {
  const file = await BpmnFile.read(xml);
  for (const element of [...file.elements()]) {
    if (typeof element.script === 'string') translateScript(file, element, element.script.trim());
    else if (element.$type === 'bpmn:Message') file.extend(element, 'zeebe:Subscription', { correlationKey: 'betsy' });
    else if (element.$type === 'bpmn:CallActivity') translateCall(file, element);
    else if (isExpression(element)) element.body = translateExpression(element);
  }
  return file.write();
}

/** Without mappings nothing goes in or out (BPMN 2.0, 8.4.10 and 10.4.2). */
function translateCall(file: BpmnFile, call: Writable): void {
  const none = { propagateAllParentVariables: false, propagateAllChildVariables: false };
  file.extend(call, 'zeebe:CalledElement', { processId: call.calledElement, ...none });
}

function isExpression({ $type, body }: Writable): boolean {
  return ($type === 'bpmn:FormalExpression' || $type === 'bpmn:Expression') && typeof body === 'string';
}

/** Durations, dates and cycles are literals already. One model has a stray ">" at the end of its condition. */
function translateExpression({ body, $parent }: Writable): string {
  const text = String(body).trim().replace(/>$/, '');
  return $parent?.$type === 'bpmn:TimerEventDefinition' ? text : `=${expressionToFeel(text)}`;
}

function translateScript(file: BpmnFile, task: Writable, token: string): void {
  delete task.script;
  delete task.scriptFormat;
  if (jobTokens.includes(token)) {
    file.extend(task, 'zeebe:TaskDefinition', { type: token });
    return;
  }
  const { expression, resultVariable = logVariable, log } = scriptOf(token);
  file.extend(task, 'zeebe:Script', { expression: `=${expression}`, resultVariable });
  if (log === undefined) return;
  const mapping = file.extension(task, 'zeebe:IoMapping');
  for (const output of [
    { source: `=${resultVariable}`, target: resultVariable },
    { source: `="${log}"`, target: logVariable },
  ])
    file.adopt(mapping, 'outputParameters', file.create('zeebe:Output', output));
}

interface Script {
  readonly expression: string;
  /** The log's, unless said otherwise. */
  readonly resultVariable?: string;
  /** A line of the log beside another result. */
  readonly log?: string;
}

const increment = { expression: 'integerVariable + 1', resultVariable: 'integerVariable' };

function scriptOf(token: string): Script {
  switch (token) {
    case 'CREATE_LOG_FILE':
      return { expression: 'null' };
    case 'CREATE_MARKER_FILE':
      return { expression: '"MARKER_exists"' };
    case 'INCREMENT_INTEGER_VARIABLE':
      return increment;
    case 'INCREMENT_INTEGER_VARIABLE_AND_LOG':
      return { ...increment, log: 'INCREMENT_correct' };
    case 'SET_STRING_DATA':
      return { expression: '"String"', resultVariable: 'data' };
    case 'LOG_DATA':
      return { expression: 'if data = "String" then "DATA_correct" else null' };
    default:
      if (/^SCRIPT_task\d+$/.test(token)) return { expression: `"${token}"` };
      throw new Error(`The script "${token}" is none of betsy's tokens.`);
  }
}
