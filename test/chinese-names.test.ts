import { readFileSync } from 'node:fs';
import path from 'node:path';
import { labelsOf } from '../designer/src/work/words/labels.ts';
import { drawnProcesses, namelessIn, parseBpmn, readNames, type FormSchema, type Names } from '../runtime/index.ts';
import { caseWords } from '../server/src/definitions/case-words.ts';
import { readDefinitionFiles } from '../server/src/definitions/definition-files.ts';

const folder = path.resolve(import.meta.dirname, '../definitions');
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const files = (await readDefinitionFiles(folder)).map(({ name }) => name);
const ending = (end: string): readonly string[] => files.filter((name) => name.endsWith(end));

/** Of the file of names beside what is named. */
function namesBeside(name: string): Names {
  const [module = ''] = name.split('/');
  const { names, problems } = readNames(read(`${module}/i18n/zh-CN.json`));
  if (!names) throw new Error(problems.map(({ message }) => message).join('\n'));
  return names;
}

test('there is something to name', () => {
  expect(ending('.bpmn')).not.toEqual([]);
  expect(ending('.form')).not.toEqual([]);
});

test.each(ending('.bpmn'))('everything that %s names has a Chinese name too', async (name) => {
  expect(namelessIn(namesBeside(name), await drawnProcesses(read(name)))).toEqual([]);
});

const json = (name: string): unknown => JSON.parse(read(name));
const forms = new Map(ending('.form').map((name) => [(json(name) as FormSchema).id, json(name) as FormSchema]));
const dataSets = files
  .filter((name) => name.includes('/data-sets/'))
  .map((name) => json(name) as Parameters<typeof labelsOf>[1][number]);

test.each(ending('.bpmn'))('whatever %s writes into a case has a Chinese name', async (name) => {
  const { models } = await parseBpmn(read(name));
  const nameless = models.flatMap((model) => {
    const own = new Map(Object.entries(namesBeside(name).processes[model.key]?.variables ?? {}));
    const labels = labelsOf([...caseWords(model, forms, own)], dataSets);
    const results = [...model.nodes.values()].flatMap(({ outputs, props }) => [
      ...outputs.map(({ target }) => target),
      ...((props as { readonly resultVariable?: string | null } | null)?.resultVariable ?? '').split(' '),
    ]);
    return results.filter((path) => path !== '' && !/\p{Script=Han}/u.test(labels(path)?.labelZh ?? ''));
  });

  expect(nameless).toEqual([]);
});

test.each(ending('.form'))('%s has a Chinese name', (name) => {
  const { id, nameZh } = JSON.parse(read(name)) as { readonly id: string; readonly nameZh?: string };
  expect(nameZh ?? namesBeside(name).forms[id]).toMatch(/\p{Script=Han}/u);
});
