import { parseBpmn, type FormField, type FormSchema } from '@wattloom/runtime';
import { caseWords } from './case-words.ts';

const model = async (department: string) => {
  const { models } = await parseBpmn(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
       xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="test"><process id="p" isExecutable="true">
       <extensionElements><wattloom:case department="${department}"/></extensionElements>
       <startEvent id="s"><extensionElements><zeebe:formDefinition formId="first"/></extensionElements></startEvent>
       <userTask id="t"><extensionElements><zeebe:userTask/><zeebe:formDefinition formId="second"/></extensionElements></userTask>
       <sequenceFlow id="f" sourceRef="s" targetRef="t"/></process></definitions>`,
  );
  const [found] = models;
  if (!found) throw new Error('The process was not read.');
  return found;
};

const form = (id: string, ...fields: readonly object[]): readonly [string, FormSchema] => [
  id,
  { id, type: 'default', schemaVersion: 19, components: fields as readonly FormField[] },
];

const none = { label: null, labelZh: null, unit: null, choices: [], isDepartment: false };

test('a variable is called as the first form calls it, and has the choices of the first that offers any', async () => {
  const values = [
    { value: 1, label: 'One', labelZh: '一' },
    { value: 'b', label: '=worked out' },
  ];
  const forms = new Map([
    form('first', { type: 'textfield', key: 'size', label: 'Size', properties: { labelZh: '大小' } }),
    form('second', { type: 'select', key: 'size', label: 'How big', values, appearance: { suffixAdorner: 'm' } }),
  ]);

  expect(caseWords(await model(''), forms, new Map())).toEqual([
    {
      ...none,
      path: 'size',
      label: 'Size',
      labelZh: '大小',
      unit: 'm',
      choices: [values[0] && { ...values[0], value: '1' }],
    },
  ]);
});

test('what lies in a group, a row or a table is named by where it lies', async () => {
  const inside = [{ type: 'datetime', key: 'on', dateLabel: 'Day', properties: { dateLabelZh: '日期' } }];
  const forms = new Map([
    form(
      'second',
      { type: 'group', path: 'visit', label: 'Visit', components: inside },
      { type: 'dynamiclist', path: 'rows', components: [{ type: 'textfield', key: 'note', label: 'Note' }] },
      { type: 'table', dataSource: '=found', columns: [{ key: 'no', label: 'Number', labelZh: '编号' }] },
      { type: 'text', text: '# Heading' },
    ),
  ]);

  expect(caseWords(await model(''), forms, new Map())).toEqual([
    { ...none, path: 'visit', label: 'Visit' },
    { ...none, path: 'visit.on', label: 'Day', labelZh: '日期' },
    { ...none, path: 'rows.note', label: 'Note' },
    { ...none, path: 'found.no', label: 'Number', labelZh: '编号' },
  ]);
});

test('the file of names counts before the forms, and names what no form has', async () => {
  const forms = new Map([
    form('first', { type: 'textfield', key: 'size', label: 'Size', properties: { labelZh: '大小' } }),
  ]);
  const chinese = new Map([
    ['size', '尺寸'],
    ['plan.steps', '步骤'],
  ]);

  expect(caseWords(await model(''), forms, chinese)).toEqual([
    { ...none, path: 'size', label: 'Size', labelZh: '尺寸' },
    { ...none, path: 'plan.steps', labelZh: '步骤' },
  ]);
});

test.each([
  ['=office', ['office']],
  ['= order.office ', ['order.office']],
  ['=if a then b else c', []],
  ['NORTH', []],
  ['', []],
])('the department of a case that is "%s" lies in %j', async (department, paths) => {
  const words = caseWords(await model(department), new Map(), new Map());

  expect(words.filter(({ isDepartment }) => isDepartment).map(({ path }) => path)).toEqual(paths);
});
