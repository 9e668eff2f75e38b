import { parseBpmn } from '../../../runtime/core/reading/parse.ts';
import { runCase } from './run-case.ts';
import { translateBetsy } from './translate.ts';

const model = (inner: string): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t"><message id="m" name="m"/>
  <process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>${inner}</process></definitions>`;
const script = (token: string): string => model(`<scriptTask id="t"><script>${token}</script></scriptTask>`);

const play = (token: string, expect: readonly string[], variables = {}): ReturnType<typeof runCase> =>
  runCase(
    {
      ...{ id: 'x', group: 'g', file: 'x.bpmn', process: 'p', delay_ms: 20_000, also_start_first: null, expect },
      start_variables: { integerVariable: { value: 1 }, ...variables },
    },
    script(token),
  );

test.each([
  ['CREATE_LOG_FILE', []],
  ['SCRIPT_task7', ['SCRIPT_task7']],
  ['CREATE_MARKER_FILE', ['MARKER_exists']],
  ['INCREMENT_INTEGER_VARIABLE_AND_LOG', ['INCREMENT_correct']],
  ['INCREMENT_INTEGER_VARIABLE', []],
  ['SET_STRING_DATA', []],
  ['WAIT_TEN_SECONDS', []],
  ['CREATE_TIMESTAMP_LOG_1', []],
  ['THROW_ERROR', ['ERROR_thrownErrorEvent']],
])('%s writes %j to the log', async (token, lines) => {
  expect(await play(token, lines)).toMatchObject({ passed: true });
});

test('a line too many is told', async () => {
  expect(await play('SCRIPT_task1', [])).toMatchObject({ passed: false, why: 'expected [], found [SCRIPT_task1]' });
});

test('data is logged where it is what was written', async () => {
  expect(await play('LOG_DATA', ['DATA_correct'], { data: { value: 'String' } })).toMatchObject({ passed: true });
});

test('an element that is not executed is told apart from a wrong answer', async () => {
  const xml = model('<choreographyTask id="t"/>');
  expect((await parseBpmn(await translateBetsy(xml))).problems.map(({ code }) => code)).toContain('not-executed');
});

test('a condition with a stray ">" is read', async () => {
  const flow = '<conditionExpression xsi:type="tFormalExpression">test.contains("a")&gt;</conditionExpression>';
  const xml = model(
    `<task id="t"/><task id="u"/><sequenceFlow id="g" sourceRef="t" targetRef="u">${flow}</sequenceFlow>`,
  );
  expect(await translateBetsy(xml)).toContain('=contains(test, "a")');
});
