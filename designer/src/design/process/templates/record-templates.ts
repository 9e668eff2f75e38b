import type { Catalogue } from '../../api/types.ts';

/** The part of the element template schema that we use. */
export interface ElementTemplate {
  readonly $schema: string;
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly appliesTo: readonly string[];
  readonly elementType: { readonly value: string };
  readonly groups?: readonly { readonly id: string; readonly label: string; readonly openByDefault?: boolean }[];
  readonly properties: readonly Record<string, unknown>[];
}

type Translate = (text: string) => string;
type Choice = { readonly name: string; readonly value: string };

const SCHEMA = 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json';

const hidden = (value: string, binding: object) => ({ type: 'Hidden', value, binding });

const expression = (name: string, label: string, description: string) => ({
  label,
  description,
  group: 'record',
  type: 'Text',
  feel: 'required',
  binding: { type: 'zeebe:input', name },
  constraints: { notEmpty: true },
});

const dataSet = (translate: Translate, choices: readonly Choice[]) => ({
  label: translate('Data set'),
  group: 'record',
  ...(choices.length > 0 ? { type: 'Dropdown', choices } : { type: 'String' }),
  binding: { type: 'zeebe:input', name: 'dataSet' },
  constraints: { notEmpty: true },
});

const output = (translate: Translate, variable: string, source: string) => ({
  label: translate('Result variable'),
  description: translate('The case variable that receives the answer'),
  group: 'result',
  type: 'String',
  value: variable,
  binding: { type: 'zeebe:output', source },
  constraints: {
    notEmpty: true,
    pattern: { value: '^[A-Za-z_][A-Za-z0-9_]*$', message: translate('Must be a variable name') },
  },
});

/** The record tasks: they run inside the case's own transaction, no worker is asked. */
export function recordTemplates({ dataSets }: Pick<Catalogue, 'dataSets'>, translate: Translate): ElementTemplate[] {
  const choices = dataSets.map(({ key, name }) => ({ name: name ?? key, value: key }));
  const values = expression(
    'values',
    translate('Values'),
    translate('A context: field = value, for example {name: applicant.name}'),
  );
  const id = expression('id', translate('Record'), translate('The id of the record, for example application.id'));
  const where = expression('where', translate('Where'), translate('A context: every field must equal its value'));
  const many = {
    label: translate('Answer with all matches'),
    group: 'record',
    type: 'Dropdown',
    value: 'false',
    choices: [
      { name: translate('No, the only match'), value: 'false' },
      { name: translate('Yes, a list'), value: 'true' },
    ],
    binding: { type: 'zeebe:input', name: 'many' },
  };

  const template = (
    op: string,
    name: string,
    description: string,
    inputs: object[],
    result: object,
  ): ElementTemplate => ({
    $schema: SCHEMA,
    id: `wattloom:record-${op}`,
    version: 1,
    name: translate(name),
    description: translate(description),
    appliesTo: ['bpmn:Task', 'bpmn:ServiceTask'],
    elementType: { value: 'bpmn:ServiceTask' },
    groups: [
      { id: 'record', label: translate('Record'), openByDefault: true },
      { id: 'result', label: translate('Result') },
    ],
    properties: [
      hidden(`record:${op}`, { type: 'zeebe:taskDefinition', property: 'type' }),
      dataSet(translate, choices),
      ...inputs,
      result,
    ] as Record<string, unknown>[],
  });

  const one = output(translate, 'record', '=record');
  return [
    template('create', 'Create a record', 'Writes a new record of a data set', [values], one),
    template('update', 'Update a record', 'Changes fields of one record', [id, values], one),
    template('get', 'Read a record', 'Reads one record by its id', [id], one),
    template('find', 'Find a record', 'Looks a record up by the values of its fields', [where, many], one),
  ];
}
