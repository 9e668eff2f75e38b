import { bpmn } from '../../testing/play.ts';
import { checkNames, namelessIn } from './check-names.ts';
import { drawnProcesses } from './drawn-names.ts';
import { readNames } from './read-names.ts';

const drawn = () =>
  drawnProcesses(
    bpmn(
      `<laneSet id="lanes"><lane id="lane" name="Counter"/></laneSet>
       <startEvent id="s"/><userTask id="ask" name="Ask" wattloom:nameZh="询问"/><userTask id="tell" name="Tell"/>
       <sequenceFlow id="f" name="yes" sourceRef="s" targetRef="ask"/>
       <textAnnotation id="note"><text>Only once</text></textAnnotation>`,
      `<collaboration id="c"><participant id="pool" name="Office" processRef="p"/>
         <participant id="other" name="Elsewhere" processRef="q"/></collaboration><process id="q"/>`,
    ),
  );

test('everything that is drawn can have a Chinese name: in the model, or in the file beside it', async () => {
  const file = { processes: { p: { elements: { lane: '窗口', f: '是', pool: '办公室' } } } };

  expect(
    namelessIn(
      file,
      (await drawn()).filter(({ key }) => key === 'p'),
    ),
  ).toEqual(['p.tell', 'p.note']);
});

test('the name of an element that is not there is told, and refuses nothing', async () => {
  const file = { processes: { p: { elements: { ask: '询问', gone: '没有', other: '别处' } } } };

  expect(checkNames(file, await drawn())).toMatchObject([
    { elementId: 'p.gone', code: 'names-of-nothing', severity: 'warning' },
    { elementId: 'p.other', code: 'names-of-nothing', severity: 'warning' },
  ]);
});

test.each([
  ['no JSON', 'x', [null]],
  ['a list', '[]', [null]],
  ['processes as a list', '{"processes": []}', ['processes']],
  ['a process that is a text', '{"processes": {"p": "流程"}}', ['processes.p']],
  ['a name that is empty', '{"processes": {"p": {"elements": {"a": " "}}}}', ['processes.p.elements.a']],
  ['a variable that is a list', '{"processes": {"p": {"variables": {"a": []}}}}', ['processes.p.variables.a']],
  ['a name that is a number', '{"forms": {"f": 1}}', ['forms.f']],
  ['the name of a process that is none', '{"processes": {"p": {"name": null}}}', ['processes.p.name']],
])('%s is refused where it stands', (_, content, at) => {
  const { names, problems } = readNames(content);

  expect(names).toBeNull();
  expect(problems.map(({ elementId, code }) => [elementId, code])).toEqual(at.map((one) => [one, 'names-invalid']));
});

test('a section that nothing reads is told', () => {
  const { names, problems } = readNames('{"forms": {"f": "表"}, "screens": {}}');

  expect(names?.forms).toEqual({ f: '表' });
  expect(problems).toMatchObject([{ elementId: 'screens', severity: 'warning' }]);
});
