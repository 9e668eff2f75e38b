import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSubmission, parseBpmn, readForm, type FormSchema, type Vars } from '@wattloom/runtime';
import { findingsBelow } from '../server/src/cli/check-folder.ts';
import { readDefinitionFiles } from '../server/src/definitions/definition-files.ts';
import { evaluate } from '@wattloom/runtime/feel';
import { readScenario } from '../server/src/cli/scenario-files.ts';

const root = path.resolve(import.meta.dirname, '../definitions');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
const named = (shape: RegExp): string[] => files.filter((file) => shape.test(file)).sort();
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const json = (file: string): unknown => JSON.parse(read(file));

test('nothing in them contradicts anything else', async () => {
  const resources = (await readDefinitionFiles(root)).map(({ name, content }) => ({ name, content }));
  const found = await findingsBelow(root, resources);

  // Notes may be meant: fields that are kept with the case alone, and messages of other systems.
  expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

const forms = new Map(named(/\.form$/).map((file) => [path.basename(file, '.form'), readForm(read(file))]));

test.each([...forms])('form %s is right, and named as its file', (name, { schema, problems }) => {
  expect(problems).toEqual([]);
  expect(schema?.id).toBe(name);
});

test.each([...forms])('form %s says everything in Chinese too', (_, { schema }) => {
  const silent = fieldsOf(schema).filter(({ label, text, properties = {} }) =>
    text === undefined ? label !== undefined && !properties.labelZh : !properties.textZh,
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});

describe.each(named(/\.bpmn$/))('%s', (file) => {
  const xml = read(file);

  test('can be deployed', async () => expect((await parseBpmn(xml)).problems).toEqual([]));

  test('every user task has a form that exists', () => {
    const tasks = [...xml.matchAll(/<bpmn:userTask id="(\w+)"[\s\S]*?<\/bpmn:userTask>/g)];
    const without = tasks.filter(([task]) => !forms.has(/formId="([^"]+)"/.exec(task)?.[1] ?? ''));
    expect(tasks.length).toBeGreaterThan(0);
    expect(without.map(([, id]) => id)).toEqual([]);
  });

  test('every role it names is one of the people', () => {
    const roles = (json('people/roles.json') as { code: string }[]).map(({ code }) => code);
    const unknown = [...xml.matchAll(/<wattloom:performer role="([^"]+)"/g)].filter(
      ([, role = '']) => !roles.includes(role),
    );
    expect(unknown.map(([, role]) => role)).toEqual([]);
  });

  test('every element that is drawn and named has a Chinese name', () => {
    const key = path.basename(file, '.bpmn');
    const { processes } = json(path.join(path.dirname(file), '../i18n/zh-CN.json')) as Translations;
    const drawn = [...xml.matchAll(/<bpmn:\w+ id="([^"]+)" name="/g)].map(([, id = '']) => id);
    const words = { ...processes[key]?.elements, [key]: processes[key]?.name };
    const shown = drawn.filter((id) => !xml.includes(`<bpmn:message id="${id}"`));
    expect(shown.filter((id) => !words[id])).toEqual([]);
  });

  test('what it writes into choices of records are choices, whatever was chosen on forms', () => {
    const choices = new Map([...forms.values()].flatMap(({ schema }) => fieldsOf(schema)).flatMap(choicesOf));
    const wrong = recordSteps(xml).flatMap(({ id, dataSet, values }) =>
      [...choices, ['', ['']] as const].flatMap(([name, chosen]) =>
        chosen.flatMap((value) => unknownChoices(dataSet, evaluate(values, { [name]: value }).value as Vars, id)),
      ),
    );
    expect([...new Set(wrong)]).toEqual([]);
  });

  test('every shape and flow is drawn', () => {
    const ids = [
      ...xml.matchAll(/<bpmn:(?:\w*[tT]ask|\w*Event|\w*Gateway|sequenceFlow|lane|participant) id="([^"]+)"/g),
    ];
    const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id]) => id));
    expect(ids.map(([, id]) => id).filter((id) => !drawn.has(id))).toEqual([]);
  });
});

describe.each(named(/scenarios\/[^/]+\.json$/))('%s', (file) => {
  test('submits what its forms take, and nothing that they would drop', () => {
    const { scenario, resources } = readScenario(path.join(root, file));
    const formOf = formsByTask(resources.map(({ content }) => content));
    let given: Vars = {};
    for (const step of scenario.steps) {
      if ('expect' in step) given = { ...given, ...step.expect.variables };
      if ('message' in step) given = { ...given, ...step.variables };
      if (!('complete' in step)) continue;
      const schema = forms.get(formOf.get(step.complete) ?? '')?.schema;
      if (!schema) throw new Error(`"${step.complete}" has no form.`);
      const { data, errors } = checkSubmission(schema, step.variables ?? {}, { given });
      expect([step.complete, errors]).toEqual([step.complete, []]);
      expect(data).toMatchObject(step.variables ?? {});
      given = { ...given, ...data };
    }
  });
});

describe.each(named(/data-sets\/[^/]+\.json$/))('%s', (file) => {
  const set = json(file) as DataSet;
  const keys = set.fields.map(({ key }) => key);

  test('has names that a table can have, each once', () => {
    expect([set.key, ...keys].filter((key) => !/^[a-z][a-z0-9_]{0,62}$/.test(key))).toEqual([]);
    expect(set.key).toBe(path.basename(file, '.json'));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('names fields and sets that are there', () => {
    expect(keys).toEqual(expect.arrayContaining([set.title, set.department, ...(set.unique ?? []).flat()]));
    const sets = named(/data-sets\/[^/]+\.json$/).map((name) => path.basename(name, '.json'));
    const references = set.fields.filter(({ type }) => type === 'reference').map(({ dataSet }) => dataSet);
    expect(references.filter((key) => !sets.includes(key ?? ''))).toEqual([]);
  });

  test('says everything in English and Chinese', () => {
    const words = [set, ...set.fields, ...set.fields.flatMap(({ choices = [] }) => choices)];
    expect(words.filter(({ label, labelZh }) => !label || !labelZh)).toEqual([]);
  });
});

interface RecordStep {
  readonly id: string;
  readonly dataSet: string;
  /** FEEL. */
  readonly values: string;
}

/** Steps that make or change a record of one data set. */
function recordSteps(xml: string): readonly RecordStep[] {
  const steps = [...xml.matchAll(/<bpmn:serviceTask id="(\w+)"[\s\S]*?<\/bpmn:serviceTask>/g)];
  return steps.flatMap(([step, id = '']) => {
    const dataSet = /source='="(\w+)"' target="dataSet"/.exec(step)?.[1];
    const values = /source='=([^']*)' target="values"/.exec(step)?.[1];
    return dataSet && values ? [{ id, dataSet, values: values.replaceAll('&gt;', '>').replaceAll('&lt;', '<') }] : [];
  });
}

function choicesOf(field: FormSchema['components'][number]): (readonly [string, readonly unknown[]])[] {
  const { key, values } = field as { key?: string; values?: readonly { value: unknown }[] };
  return key && values ? [[key, values.map(({ value }) => value)]] : [];
}

function unknownChoices(dataSet: string, values: Vars, step: string): readonly string[] {
  const set = json(`industry-expansion/data-sets/${dataSet}.json`) as DataSet;
  return set.fields.flatMap(({ key, choices }) => {
    const value = values[key] ?? null;
    const isWrong = choices && value !== null && !choices.some((choice) => choice.value === value);
    return isWrong ? [`${step}: ${key} ${JSON.stringify(value)}`] : [];
  });
}

interface Translations {
  readonly processes: Record<string, { name: string; elements: Record<string, string> }>;
}

interface Words {
  readonly label: string;
  readonly labelZh: string;
  readonly value?: string;
}

interface DataSet extends Words {
  readonly key: string;
  readonly title: string;
  readonly department?: string;
  readonly unique?: string[][];
  readonly fields: readonly (Words & { key: string; type: string; dataSet?: string; choices?: readonly Words[] })[];
}

function fieldsOf(within: Pick<FormSchema, 'components'> | null): readonly FormSchema['components'][number][] {
  return (within?.components ?? []).flatMap((field) => [field, ...fieldsOf({ components: field.components ?? [] })]);
}

function formsByTask(models: readonly string[]): Map<string, string> {
  const tasks = models.flatMap((xml) => [
    ...xml.matchAll(/<bpmn:userTask id="(\w+)"(?:(?!<\/bpmn:userTask>)[\s\S])*?formId="([^"]+)"/g),
  ]);
  return new Map(tasks.map(([, task = '', form = '']) => [task, form]));
}
