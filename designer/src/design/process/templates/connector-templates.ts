import type { ElementTemplate } from './record-templates.ts';

type Translate = (text: string) => string;
type Property = Record<string, unknown>;

const input = (name: string, label: string, more: Property = {}): Property => ({
  ...{ label, group: 'work', type: 'String', binding: { type: 'zeebe:input', name } },
  ...more,
});
const needed = { constraints: { notEmpty: true } };
const ifGiven = { optional: true };
const feel = { type: 'Text', feel: 'required', ...ifGiven };
const header = (key: string, label: string, more: Property = {}): Property => ({
  ...{ label, group: 'work', type: 'String', binding: { type: 'zeebe:taskHeader', key } },
  ...more,
});

/** What the server does by itself, as a job outside the case's transaction: tried again when it fails. */
export function connectorTemplates(translate: Translate): ElementTemplate[] {
  const after = (expressions: readonly Property[]): Property[] => [
    header('resultVariable', translate('Result variable'), {
      ...{ group: 'result', ...ifGiven },
      description: translate('The case variable that receives the answer'),
    }),
    ...expressions,
    {
      ...{ label: translate('Tries'), group: 'retries', type: 'String', value: '3' },
      binding: { type: 'zeebe:taskDefinition', property: 'retries' },
    },
    header('retryBackoff', translate('Time between tries'), {
      ...{ group: 'retries', ...ifGiven },
      description: translate(
        'A duration, for example PT30S; left empty, longer after each failure: 1 s, 2 s, 4 s … up to 5 min',
      ),
    }),
  ];
  const mapping = [
    header('resultExpression', translate('Result expression'), {
      ...{ group: 'result', type: 'Text', feel: 'required', ...ifGiven },
      description: translate('A context of case variables, for example {score: response.body.score}'),
    }),
    header('errorExpression', translate('Error expression'), {
      ...{ group: 'result', type: 'Text', feel: 'required', ...ifGiven },
      description: translate('A context with a code is a BPMN error, null is none'),
    }),
  ];
  const template = (
    type: string,
    name: string,
    description: string,
    properties: readonly Property[],
  ): ElementTemplate => ({
    $schema: 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json',
    ...{ id: `wattloom:connector-${type}`, version: 1, name, description },
    appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'],
    elementType: { value: 'bpmn:ServiceTask' },
    groups: [
      { id: 'work', label: translate('What to do'), openByDefault: true },
      { id: 'result', label: translate('Result') },
      { id: 'retries', label: translate('Tries') },
    ],
    properties: [
      { type: 'Hidden', value: `connector:${type}`, binding: { type: 'zeebe:taskDefinition', property: 'type' } },
      ...properties,
    ],
  });

  return [
    template('http', translate('Call over HTTP'), translate('Calls an address that an administrator defined'), [
      input('request.connector', translate('Connector'), {
        ...needed,
        description: translate('Its key, as the administrator named it'),
      }),
      input('request.method', translate('Method'), {
        ...{ type: 'Dropdown', value: 'GET' },
        choices: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((value) => ({ name: value, value })),
      }),
      input('request.path', translate('Path'), {
        ...{ feel: 'optional', ...ifGiven },
        description: translate('Below the connector, for example ="people/" + string(id)'),
      }),
      input('request.query', translate('Query'), feel),
      input('request.body', translate('Body'), feel),
      ...after(mapping),
    ]),
    template('mail', translate('Send a mail'), translate('Sends a mail over the mail server'), [
      input('mail.to', translate('To'), {
        ...{ feel: 'optional', ...needed },
        description: translate('An address, or a list of addresses'),
      }),
      input('mail.cc', translate('Copy to'), { feel: 'optional', ...ifGiven }),
      header('subject', translate('Subject'), {
        ...needed,
        description: translate('Expressions stand in double braces'),
      }),
      header('text', translate('Text'), { type: 'Text', ...needed }),
      header('html', translate('Text as HTML'), { type: 'Text', ...ifGiven }),
      ...after([]),
    ]),
    template('start-process', translate('Start a process'), translate('Starts a case of another process'), [
      input('start.process', translate('Process'), needed),
      input('start.businessKey', translate('Number of the case'), { feel: 'optional', ...ifGiven }),
      input('start.variables', translate('Variables'), feel),
      ...after([]),
    ]),
    template('publish-message', translate('Send a message'), translate('Sends a message to another case'), [
      input('message.name', translate('Message'), needed),
      input('message.correlationKey', translate('Correlation key'), { feel: 'optional', ...ifGiven }),
      input('message.timeToLive', translate('Kept for'), {
        ...ifGiven,
        description: translate('A duration, for example PT30S'),
      }),
      input('message.variables', translate('Variables'), feel),
      ...after([]),
    ]),
  ];
}
