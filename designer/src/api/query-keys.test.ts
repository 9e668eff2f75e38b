import { QueryClient } from '@tanstack/react-query';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { queryKeys } from './query-keys.ts';

type Key = readonly unknown[];

/** Which of the answers are read again where the key is invalidated. */
async function touched(key: Key, answers: readonly Key[]): Promise<readonly Key[]> {
  const client = new QueryClient();
  for (const answer of answers) client.setQueryData(answer, 'answer');
  await client.invalidateQueries({ queryKey: key });
  return answers.filter((answer) => client.getQueryState(answer)?.isInvalidated === true);
}

const answers = {
  taskList: queryKeys.taskList({ view: 'mine' }),
  notifications: queryKeys.notifications,
  task: queryKeys.task('7', '7:1'),
  otherTask: queryKeys.task('8', '8:1'),
  case: queryKeys.case('7'),
  history: queryKeys.history('7'),
  comments: queryKeys.comments('7', null),
  otherCase: queryKeys.case('8'),
  caseList: queryKeys.caseList({}),
  processes: queryKeys.processes,
  processNames: queryKeys.processNames('order'),
  processXml: queryKeys.processXml('order', 1),
  user: queryKeys.user('li'),
  userList: queryKeys.userList({}),
  rightsOf: queryKeys.rightsOf('li'),
  explanation: queryKeys.explanation({}),
  batch: queryKeys.batch('b'),
  incidents: queryKeys.incidents({}),
  definitions: queryKeys.definitions,
  definition: queryKeys.definition('form', 'order'),
  definitionContent: queryKeys.definitionContent('form', 'order', null),
} as const;

test.each<[string, Key, readonly (keyof typeof answers)[]]>([
  ['tasks', queryKeys.tasks, ['taskList', 'notifications']],
  ['tasks of a case', queryKeys.tasksOf('7'), ['task']],
  ['every task', queryKeys.everyTask, ['task', 'otherTask']],
  ['a case', queryKeys.case('7'), ['case', 'history', 'comments']],
  ['every case', queryKeys.everyCase, ['case', 'history', 'comments', 'otherCase']],
  ['cases', queryKeys.cases, ['caseList']],
  ['processes, not their files', queryKeys.processes, ['processes', 'processNames']],
  ['users', queryKeys.users, ['user', 'userList']],
  ['rights', queryKeys.rights, ['rightsOf', 'explanation']],
  ['what one operates', queryKeys.operate, ['batch', 'incidents']],
  ['definitions, not what is being edited', queryKeys.definitions, ['definitions']],
  ['a definition, not its content', queryKeys.definition('form', 'order'), ['definition']],
])('%s are read again together', async (_, key, expected) => {
  const again = await touched(key, Object.values(answers));

  expect(again).toEqual(expected.map((name) => answers[name]));
});

test('no two answers are kept under one key', () => {
  const made = Object.values(queryKeys).map((key) =>
    JSON.stringify(typeof key === 'function' ? (key as (...args: string[]) => Key)('a', 'b', 'c') : key),
  );

  expect(new Set(made).size).toBe(made.length);
});

test('keys are written in this file alone', () => {
  const source = path.resolve(import.meta.dirname, '..');
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: source, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && file !== 'api/query-keys.ts');
  const literal = /\b(queryKeys?|mutationKey)\b[^=\n]*[:=]\s*\[\s*['"`]|Quer(y|ies)(Data|State)\(\s*\[/;
  const wrong = files.filter((file) => literal.test(readFileSync(path.join(source, file), 'utf8')));

  expect(wrong).toEqual([]);
});
