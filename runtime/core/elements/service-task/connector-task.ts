import { feelProblems } from '../../../bpmn/model/feel-texts.ts';
import type { FlowNode } from '../../../bpmn/model/model.ts';
import type { Problem } from '../../../ground/problems.ts';
import { isDuration } from '../../../languages/calendar/add-duration.ts';
import type { DataUse } from '../data-use.ts';
import type { JobSource } from './job.ts';

/** What the server itself does for a task, and the inputs and headers that each kind needs. */
const needs = {
  'connector:http': { inputs: ['request.connector', 'request.method'], headers: [] },
  'connector:mail': { inputs: ['mail.to'], headers: ['subject'] },
  'connector:start-process': { inputs: ['start.process'], headers: [] },
  'connector:publish-message': { inputs: ['message.name'], headers: [] },
} as const satisfies Record<string, { inputs: readonly string[]; headers: readonly string[] }>;

/** Everything under `connector:`; a name of that kind that is none is refused, never left for a worker. */
export function isConnectorType(type: string): type is keyof typeof needs {
  return type.startsWith('connector:');
}

export function connectorProblems({ id, inputs }: FlowNode, { type, headers }: JobSource): readonly Problem[] {
  const needed = isConnectorType(type) && Object.hasOwn(needs, type) ? needs[type] : null;
  if (!needed) return [problem(id, 'connector-unknown', `one of ${Object.keys(needs).join(', ')}`, `"${type}"`)];
  const given = new Set(inputs.map(({ target }) => target));
  const missing = needed.inputs.filter((name) => !given.has(name) && !given.has(name.split('.')[0] ?? ''));
  const silent = needed.headers.filter((name) => !headers[name]);
  const backoff = headers.retryBackoff;
  const expressions = ['resultExpression', 'errorExpression'].flatMap((name) => {
    const text = headers[name];
    return text ? [text.startsWith('=') ? text : `=${text}`] : [];
  });
  const templates = ['subject', 'text', 'html'].flatMap((name) =>
    type === 'connector:mail'
      ? [...(headers[name] ?? '').matchAll(/\{\{(.*?)\}\}/gs)].map(([, feel]) => `=${feel}`)
      : [],
  );
  return [
    ...silent.map((name) => problem(id, 'connector-header-missing', `header "${name}"`, 'none')),
    ...missing.map((name) => problem(id, 'connector-input-missing', `input "${name}"`, 'none')),
    ...(backoff && !isDuration(backoff)
      ? [problem(id, 'duration-invalid', 'header "retryBackoff" to be a duration such as PT30S', `"${backoff}"`)]
      : []),
    ...feelProblems(id, [...expressions, ...templates]),
  ];
}

/** What comes back is kept only where headers say under which names. */
export function connectorUse({ headers }: JobSource): DataUse {
  const made = headers.resultExpression?.trim().replace(/^=/, '') ?? '';
  return { use: 'answer', variable: headers.resultVariable || null, made: made || null };
}

function problem(elementId: string, code: string, expected: string, found: string): Problem {
  return { elementId, code, message: `Expected ${expected} at "${elementId}", but found ${found}.` };
}
