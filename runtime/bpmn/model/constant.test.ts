import { bpmn, flows } from '../../testing/play.ts';
import { constantOf } from './constant.ts';
import { parseBpmn } from '../../core/reading/parse.ts';

test.each([
  ['PT5M', { value: 'PT5M' }],
  ['= "PT5M"', { value: 'PT5M' }],
  ['="say \\"no\\""', { value: 'say "no"' }],
  ['=-1', { value: -1 }],
  ['= 1.5 ', { value: 1.5 }],
  ['=null', { value: null }],
  ['=true', { value: true }],
  ['=duration("PT5X")', { value: null }],
  ['=date("2026-02-01")', { value: '2026-02-01' }],
  ['=wait', null],
  ['="P" + days + "D"', null],
  ['=duration(text)', null],
  ['=now()', null],
])('%s is known before any case runs as %j', (source, expected) => {
  expect(constantOf(source)).toEqual(expected);
});

const start = '<startEvent id="s"/>';
const inFlow = (id: string, element: string): string => bpmn(`${start}${element}${flows(`s>${id}`)}`);
const extended = (inside: string): string => `<extensionElements>${inside}</extensionElements>`;
const definition = (kind: string, text: string): string =>
  `<timerEventDefinition id="t"><${kind}><![CDATA[${text}]]></${kind}></timerEventDefinition>`;
const timer = (kind: string, text: string): string =>
  inFlow('x', `<intermediateCatchEvent id="x">${definition(kind, text)}</intermediateCatchEvent>`);
const working = (amount: string): string =>
  timer('timeDuration', 'PT1H').replace('id="t">', `id="t">${extended(`<wattloom:deadline ${amount}/>`)}`);
const task = (inside: string): string => inFlow('x', `<userTask id="x">${extended(inside)}</userTask>`);
const service = (attributes: string): string =>
  inFlow('x', `<serviceTask id="x">${extended(`<zeebe:taskDefinition ${attributes}/>`)}</serviceTask>`);
const times = (count: string): string =>
  inFlow(
    'x',
    `<userTask id="x"><multiInstanceLoopCharacteristics><loopCardinality><![CDATA[${count}]]></loopCardinality></multiInstanceLoopCharacteristics></userTask>`,
  );
const each = (collection: string): string =>
  inFlow(
    'x',
    `<userTask id="x"><multiInstanceLoopCharacteristics>${extended(`<zeebe:loopCharacteristics inputCollection='${collection}'/>`)}</multiInstanceLoopCharacteristics></userTask>`,
  );
const sent = (publish: string): string =>
  bpmn(
    `${start}<intermediateThrowEvent id="x">${extended(`<wattloom:publish ${publish}/>`)}<messageEventDefinition id="t" messageRef="m"/></intermediateThrowEvent>${flows('s>x')}`,
    '<message id="m" name="paid"/>',
  );
const called = (process: string): string =>
  inFlow('x', `<callActivity id="x">${extended(`<zeebe:calledElement processId='${process}'/>`)}</callActivity>`);

describe('what could only fail at run time', () => {
  test.each([
    ['a duration', timer('timeDuration', 'PT5X'), 'timer-invalid', 'P3D or PT15M', '"PT5X"'],
    ['a duration in FEEL', timer('timeDuration', '= "PT5X"'), 'timer-invalid', 'P3D or PT15M', '= "PT5X"'],
    ['FEEL for a duration', timer('timeDuration', '=duration("5X")'), 'timer-invalid', 'PT15M', '=duration("5X")'],
    ['a duration beyond dates', timer('timeDuration', 'P9999Y'), 'timer-invalid', 'PT15M', '"P9999Y"'],
    ['a date', timer('timeDate', 'tomorrow'), 'timer-invalid', '2026-12-01T08:00:00Z', '"tomorrow"'],
    ['31 February', timer('timeDate', '2026-02-31T08:00:00Z'), 'timer-invalid', '2026-12-01', '"2026-02-31T08:00:00Z"'],
    ['a cycle', timer('timeCycle', 'R3/P1'), 'timer-invalid', 'R3/PT10H', '"R3/P1"'],
    ['a cycle without time', timer('timeCycle', 'R/PT0S'), 'timer-invalid', 'R3/PT10H', '"R/PT0S"'],
    ['cron', timer('timeCycle', '0 0 25 * * *'), 'timer-invalid', 'MON-FRI', '"0 0 25 * * *"'],
    ['the start of a cycle', timer('timeCycle', 'R3/May/P1D'), 'timer-invalid', '2026-12-01', '"R3/May/P1D"'],
    ['working days', working(`workingDays="= -1"`), 'deadline-invalid', 'above 0', '= -1'],
    ['working hours', working(`workingHours='="many"'`), 'deadline-invalid', 'above 0', '="many"'],
    ['a due date', task('<zeebe:taskSchedule dueDate="soon"/>'), 'date-invalid', 'P3D', '"soon"'],
    ['a due date in FEEL', task(`<zeebe:taskSchedule dueDate='="soon"'/>`), 'date-invalid', 'P3D', '="soon"'],
    ['a follow-up date', task('<zeebe:taskSchedule followUpDate="P1"/>'), 'date-invalid', 'P3D', '"P1"'],
    ['a priority', task('<zeebe:priorityDefinition priority="high"/>'), 'priority-invalid', 'from 0 to 100', '"high"'],
    ['a priority above', task('<zeebe:priorityDefinition priority="101"/>'), 'priority-invalid', '100', '"101"'],
    ['a priority below', task('<zeebe:priorityDefinition priority="=-1"/>'), 'priority-invalid', 'from 0', '=-1'],
    ['retries', service('type="pay" retries="0"'), 'retries-invalid', 'from 1', '"0"'],
    ['retries of FEEL', service('type="pay" retries="=-1"'), 'retries-invalid', 'from 1', '=-1'],
    ['retries that are no number', service('type="pay" retries="some"'), 'retries-invalid', 'from 1', '"some"'],
    ['a job type', service(`type='=""'`), 'job-type-missing', 'a job type', '=""'],
    ['a number of times', times('-1'), 'loop-cardinality', 'from 0', '-1'],
    ['half a time', times('1.5'), 'loop-cardinality', 'from 0', '1.5'],
    ['a word for times', times('"many"'), 'loop-cardinality', 'from 0', '"many"'],
    ['a text for a list', each('="a, b"'), 'loop-collection', 'a list', '="a, b"'],
    ['time to live', sent('timeToLive="1 h"'), 'duration-invalid', 'PT1H', '"1 h"'],
    ['time to live in FEEL', sent(`timeToLive='="1 h"'`), 'duration-invalid', 'PT1H', '="1 h"'],
    ['a correlation key', sent(`correlationKey='=""'`), 'correlation-key-missing', 'a correlation key', '=""'],
  ])('%s is refused at deployment', async (_, xml, code, expected, found) => {
    const { problems } = await parseBpmn(xml);
    expect(problems.map((problem) => [problem.elementId, problem.code])).toEqual([['x', code]]);
    const [{ message } = { message: '' }] = problems;
    expect(message).toMatch(
      /^Expected .*"x".*, but found .*\. Correct .*\.$|^Expected .*, but found .* at "x"\. Correct it\.$/,
    );
    expect(message).toContain(expected);
    expect(message).toContain(`found ${found}`);
  });

  test('a call of nothing is refused at deployment', async () => {
    const { problems } = await parseBpmn(called('=""'));
    expect(problems.map((problem) => [problem.elementId, problem.code])).toEqual([['x', 'process-not-called']]);
  });

  test.each(['"yes"', '1', 'null'])('the condition %s is refused at deployment', async (condition) => {
    const xml = bpmn(
      `${start}<task id="x"/><sequenceFlow id="f" sourceRef="s" targetRef="x"><conditionExpression>=${condition}</conditionExpression></sequenceFlow>`,
    );
    const { problems } = await parseBpmn(xml);
    expect(problems).toMatchObject([
      {
        elementId: 'f',
        code: 'condition-not-boolean',
        message: `Expected a condition of "f" to be true or false, but found ${condition}. Correct it.`,
      },
    ]);
  });

  test.each([
    ['a duration', timer('timeDuration', '= "PT5M"')],
    ['FEEL for a duration', timer('timeDuration', '=duration("PT5M")')],
    ['a duration that is worked out', timer('timeDuration', '="P" + string(days) + "D"')],
    ['a date', timer('timeDate', '2026-12-01T08:00:00+08:00')],
    ['FEEL for a date', timer('timeDate', '=date and time("2026-12-01T08:00:00Z")')],
    ['a cycle', timer('timeCycle', 'R/2026-12-01T08:00:00Z/P1D')],
    ['cron', timer('timeCycle', '="0 0 9 * * MON-FRI"')],
    ['working days', working('workingDays="=3"')],
    ['a due date', task(`<zeebe:taskSchedule dueDate="P3D" followUpDate='="2026-12-01"'/>`)],
    ['no due date', task('<zeebe:taskSchedule dueDate="=null"/>')],
    ['a priority', task('<zeebe:priorityDefinition priority="=0"/>')],
    ['a number of times', times('0')],
    ['time to live', sent(`timeToLive='="PT1H"' correlationKey="A-1"`)],
  ])('%s goes through', async (_, xml) => {
    expect((await parseBpmn(xml)).problems).toEqual([]);
  });
});
