import { formSuggested } from './form-suggested.ts';
import type { LintNode, LintRule } from './lint-rule.ts';
import { performerRequired } from './performer-required.ts';
import { recordInputsRequired } from './record-inputs-required.ts';
import { storeRecordsRequired } from './store-records-required.ts';
import { taskWorkRequired } from './task-work-required.ts';

const node = (type: string, extensions: readonly object[] = [], more: object = {}): LintNode => ({
  ...{ $type: `bpmn:${type}`, id: type },
  extensionElements: { values: extensions },
  ...more,
});
const extension = (type: string, attributes: object): object => ({ $type: type, ...attributes });

function found(rule: LintRule, on: LintNode): readonly string[] {
  const messages: string[] = [];
  rule().check(on, { report: (_id, message) => messages.push(message) });
  return messages;
}

describe('whoever performs a task', () => {
  const performer = extension('wattloom:Performer', { role: 'clerk' });

  test.each([
    ['is named by the task', node('UserTask', [performer])],
    ['is assigned by an expression', node('UserTask', [extension('zeebe:AssignmentDefinition', {})])],
    ['is asked for of user tasks alone', node('ServiceTask')],
  ])('%s', (_, task) => {
    expect(found(performerRequired, task)).toEqual([]);
  });

  test('is named by a lane within a lane', () => {
    const lane = node('Lane', [performer], { flowNodeRef: [] as LintNode[] });
    const outer = node('Lane', [], { childLaneSet: { lanes: [lane] } });
    const task = node('UserTask', [], { $parent: { $type: 'bpmn:Process', laneSets: [{ lanes: [outer] }] } });
    (lane['flowNodeRef'] as LintNode[]).push(task);

    expect(found(performerRequired, task)).toEqual([]);
  });

  test('is missing where nobody is named', () => {
    const lane = node('Lane', [], { flowNodeRef: [] as LintNode[] });
    const task = node('UserTask', [], { $parent: { $type: 'bpmn:Process', laneSets: [{ lanes: [lane] }] } });
    (lane['flowNodeRef'] as LintNode[]).push(task);

    expect(found(performerRequired, task)).toEqual(['Nobody is named to perform this task']);
  });
});

test.each([
  ['ServiceTask', 'zeebe:TaskDefinition', { type: 'mail' }, 'Service task does not say what it does'],
  ['ScriptTask', 'zeebe:Script', { expression: '=1' }, 'Script task has no expression'],
])('a %s without %s %j: %s', (type, extensionType, attributes, message) => {
  expect(found(taskWorkRequired, node(type))).toEqual([message]);
  expect(found(taskWorkRequired, node(type, [extension(extensionType, attributes)]))).toEqual([]);
});

test.each<[string, readonly object[], readonly string[]]>([
  ['record:create', [{ target: 'dataSet', source: 'order' }], ['Record task has no values']],
  [
    'record:update',
    [{ target: 'dataSet', source: '=' }],
    ['Record task does not say which data set', 'Record task does not say which record', 'Record task has no values'],
  ],
  [
    'record:find',
    [
      { target: 'dataSet', source: 'order' },
      { target: 'where', source: '=x' },
    ],
    [],
  ],
  ['mail', [], []],
])('a task of the kind %s with inputs %j', (type, inputParameters, messages) => {
  const task = node('ServiceTask', [
    extension('zeebe:TaskDefinition', { type }),
    extension('zeebe:IoMapping', { inputParameters }),
  ]);

  expect(found(recordInputsRequired, task)).toEqual(messages);
});

describe('a data store', () => {
  const store = (record: object): LintNode => node('DataStoreReference', [extension('wattloom:Record', record)]);
  const read = (from: LintNode): LintNode => node('UserTask', [], { dataInputAssociations: [{ sourceRef: [from] }] });
  const written = (to: LintNode): LintNode => node('UserTask', [], { dataOutputAssociations: [{ targetRef: to }] });

  test.each<[string, LintNode, number]>([
    ['is read by an id', read(store({ dataSet: 'order', id: '=id' })), 0],
    ['is read by a search', read(store({ dataSet: 'order', where: '=w' })), 0],
    ['is read without saying what', read(store({ dataSet: 'order' })), 1],
    ['that is bound to nothing says nothing', read(store({})), 0],
    ['is written anew', written(store({ dataSet: 'order' })), 0],
    ['is written where a search finds it, which cannot be', written(store({ dataSet: 'order', where: '=w' })), 1],
  ])('%s', (_, task, findings) => {
    expect(found(storeRecordsRequired, task)).toHaveLength(findings);
  });

  test('that is shared says so for all its references', () => {
    const shared = node('DataStore', [extension('wattloom:Record', { dataSet: 'order', id: '=id' })]);
    const reference = node('DataStoreReference', [], { dataStoreRef: shared });

    expect(found(storeRecordsRequired, read(reference))).toEqual([]);
  });
});

test('a form is suggested for a task of a person without one', () => {
  expect(found(formSuggested, node('UserTask'))).toHaveLength(1);
  expect(found(formSuggested, node('ServiceTask'))).toEqual([]);
});
