import { readFileSync } from 'node:fs';
import path from 'node:path';
import { drawnProcesses, namelessIn, readNames, type Names } from '../runtime/index.ts';
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

test.each(ending('.form'))('%s has a Chinese name', (name) => {
  const { id, nameZh } = JSON.parse(read(name)) as { readonly id: string; readonly nameZh?: string };
  expect(nameZh ?? namesBeside(name).forms[id]).toMatch(/\p{Script=Han}/u);
});
