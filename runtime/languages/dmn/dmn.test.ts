import { Decisions } from './index.ts';

const file = (content: string, attributes = ''): { name: string; content: string } => ({
  name: 'test.dmn',
  content: `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m" ${attributes}>${content}</definitions>`,
});
const input = (name: string, typeRef = 'Any'): string =>
  `<inputData id="${name}" name="${name}"><variable name="${name}" typeRef="${typeRef}"/></inputData>`;
const needs = (...ids: string[]): string =>
  ids.map((id) => `<informationRequirement><requiredInput href="#${id}"/></informationRequirement>`).join('');
const literal = (text: string): string => `<literalExpression><text>${text}</text></literalExpression>`;
const decide = (content: string, decision: string, variables: Record<string, unknown> = {}): unknown =>
  new Decisions([file(content)]).decide(decision, variables).value;

function table(policy: string, rules: readonly (readonly [string, string])[], outputs = ''): string {
  const rows = rules.map(
    ([cell, out], at) =>
      `<rule id="r${at + 1}"><inputEntry><text>${cell}</text></inputEntry><outputEntry><text>${out}</text></outputEntry></rule>`,
  );
  return `${input('x', 'number')}<decision id="d" name="d">${needs('x')}
    <decisionTable ${policy}><input><inputExpression><text>x</text></inputExpression></input>
    <output>${outputs}</output>${rows.join('')}</decisionTable></decision>`;
}

const rules = [
  ['&lt; 10', '"low"'],
  ['&lt; 20', '"middle"'],
  ['-', '"any"'],
] as const;
const order = '<outputValues><text>"any", "middle", "low"</text></outputValues>';
const amounts = [
  ['&lt; 10', '1'],
  ['&lt; 20', '2.5'],
] as const;

describe('hit policies', () => {
  test.each([
    ['one rule', table('', [['5', '"five"']]), 5, 'five'],
    ['UNIQUE with two rules', table('', rules), 5, null],
    ['FIRST', table('hitPolicy="FIRST"', rules), 5, 'low'],
    ['PRIORITY', table('hitPolicy="PRIORITY"', rules, order), 5, 'any'],
    ['ANY that differ', table('hitPolicy="ANY"', rules), 5, null],
    ['COLLECT', table('hitPolicy="COLLECT"', rules), 15, ['middle', 'any']],
    ['RULE ORDER', table('hitPolicy="RULE ORDER"', rules), 5, ['low', 'middle', 'any']],
    ['OUTPUT ORDER', table('hitPolicy="OUTPUT ORDER"', rules, order), 5, ['any', 'middle', 'low']],
    ['COLLECT SUM', table('hitPolicy="COLLECT" aggregation="SUM"', amounts), 5, 3.5],
    ['COLLECT MIN', table('hitPolicy="COLLECT" aggregation="MIN"', amounts), 5, 1],
    ['COLLECT MAX', table('hitPolicy="COLLECT" aggregation="MAX"', amounts), 5, 2.5],
    ['COLLECT COUNT', table('hitPolicy="COLLECT" aggregation="COUNT"', amounts), 15, 1],
    ['no rule', table('', [['1', '"one"']]), 5, null],
    [
      'no rule, but a default',
      table('', [['1', '"one"']], '<defaultOutputEntry><text>"none"</text></defaultOutputEntry>'),
      5,
      'none',
    ],
  ])('%s', (_what, content, x, expected) => expect(decide(content, 'd', { x })).toEqual(expected));
});

describe('boxed expressions', () => {
  const decision = (logic: string): string => `<decision id="d" name="d">${logic}</decision>`;
  const entry = (name: string, text: string): string =>
    `<contextEntry><variable name="${name}"/>${literal(text)}</contextEntry>`;
  test.each([
    ['context', `<context>${entry('a b', '1')}${entry('c', 'a b + 1')}</context>`, { 'a b': 1, c: 2 }],
    [
      'context with a result',
      `<context>${entry('a', '1')}<contextEntry>${literal('a + 1')}</contextEntry></context>`,
      2,
    ],
    ['list', `<list>${literal('1')}${literal('2')}</list>`, [1, 2]],
    [
      'relation',
      `<relation><column name="a"/><row>${literal('1')}</row><row>${literal('2')}</row></relation>`,
      [{ a: 1 }, { a: 2 }],
    ],
    [
      'conditional',
      `<conditional><if>${literal('1 = 1')}</if><then>${literal('1')}</then><else>${literal('2')}</else></conditional>`,
      1,
    ],
    ['filter', `<filter><in>${literal('[1, 2, 3]')}</in><match>${literal('item &gt; 1')}</match></filter>`, [2, 3]],
    ['for', `<for iteratorVariable="i"><in>${literal('1..3')}</in><return>${literal('i * i')}</return></for>`, null],
    [
      'for over a list',
      `<for iteratorVariable="i"><in>${literal('[1, 2]')}</in><return>${literal('i * i')}</return></for>`,
      [1, 4],
    ],
    [
      'some',
      `<some iteratorVariable="i"><in>${literal('[1, 2]')}</in><satisfies>${literal('i &gt; 1')}</satisfies></some>`,
      true,
    ],
    [
      'every',
      `<every iteratorVariable="i"><in>${literal('[1, 2]')}</in><satisfies>${literal('i &gt; 1')}</satisfies></every>`,
      false,
    ],
  ])('%s', (_what, logic, expected) => expect(decide(decision(logic), 'd')).toEqual(expected));
});

describe('knowledge, services and imports', () => {
  const twice = `<businessKnowledgeModel id="twice" name="twice"><encapsulatedLogic>
    <formalParameter name="n" typeRef="number"/>${literal('n * 2')}</encapsulatedLogic></businessKnowledgeModel>`;
  const knows = '<knowledgeRequirement><requiredKnowledge href="#twice"/></knowledgeRequirement>';

  test('knowledge is called by FEEL and by invocation', () => {
    const invocation = `<invocation>${literal('twice')}<binding><parameter name="n"/>${literal('4')}</binding></invocation>`;
    expect(decide(`${twice}<decision id="d" name="d">${knows}${literal('twice(3)')}</decision>`, 'd')).toBe(6);
    expect(decide(`${twice}<decision id="d" name="d">${knows}${invocation}</decision>`, 'd')).toBe(8);
    expect(decide(`${twice}<decision id="d" name="d">${knows}${literal('twice("x")')}</decision>`, 'd')).toBeNull();
    expect(decide(twice, 'twice', { n: 5 })).toBe(10);
  });

  test('a service takes its inputs in place of the decisions that would make them', () => {
    const content = `<decision id="a" name="a">${literal('1')}</decision>
      <decision id="b" name="b"><informationRequirement><requiredDecision href="#a"/></informationRequirement>${literal('a + 1')}</decision>
      <decisionService id="s" name="s"><outputDecision href="#b"/><inputDecision href="#a"/></decisionService>`;
    expect(decide(content, 's', { a: 10 })).toBe(11);
    expect(decide(content, 'b')).toBe(2);
  });

  test('an imported decision is read under the name of the import', () => {
    const imported = {
      name: 'other.dmn',
      content: `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="o" namespace="urn:o">
        <decision id="base" name="the base">${literal('20')}</decision></definitions>`,
    };
    const content = `<import name="other" namespace="urn:o" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>
      <decision id="d" name="d"><informationRequirement><requiredDecision href="urn:o#base"/></informationRequirement>
      ${literal('other.the base + 1')}</decision>`;
    expect(new Decisions([file(content), imported]).decide('d', {}).value).toBe(21);
    expect(new Decisions([file(content)]).problems.map(({ code }) => code)).toContain('missing-requirement');
  });
});

describe('types', () => {
  const item = `<itemDefinition name="tRow"><itemComponent name="due"><typeRef>date</typeRef></itemComponent>
    <itemComponent name="kind"><typeRef>string</typeRef><allowedValues><text>"a", "b"</text></allowedValues></itemComponent></itemDefinition>`;
  const content = `${item}${input('row', 'tRow')}<decision id="d" name="d">${needs('row')}${literal('row.due + @"P1D"')}</decision>`;

  test.each([
    ['a text becomes the date that is meant', { due: '2026-01-31', kind: 'a' }, '2026-02-01'],
    ['a value that is not allowed', { due: '2026-01-31', kind: 'c' }, null],
    ['no context', 5, null],
  ])('%s', (_what, row, expected) => expect(decide(content, 'd', { row })).toEqual(expected));
});

test('the trace tells the inputs and the rules that matched', () => {
  const { trace, value } = new Decisions([file(table('hitPolicy="FIRST"', rules))]).decide(
    'd',
    { x: 15 },
    { trace: true },
  );
  expect(value).toBe('middle');
  expect(trace).toEqual([
    {
      id: 'd',
      name: 'd',
      value: 'middle',
      tables: [{ id: null, inputs: [{ label: 'x', value: 15 }], matched: [{ index: 2, id: 'r2' }] }],
    },
  ]);
});

test.each([
  ['foo(1)', 'feel-unknown-function'],
  ['sqrt(1, 2)', 'feel-wrong-arguments'],
  ['nothing + 1', 'feel-unknown-variable'],
  ['for i in [1] return i + partial[1] + [{a: 1}][a = i][1].a', null],
  ['{b: 1, c: b}.c + count([x, x])', null],
  ['function(a) external {java: {class: "x", method signature: "y()"}}', 'feel-external-function'],
])('before it runs: %s has %s', (text, code) => {
  const content = `${input('x')}<decision id="d" name="d">${needs('x')}${literal(text)}</decision>`;
  const { problems } = new Decisions([file(content)]);
  expect(problems.map((one) => [one.elementId, one.code])).toEqual(code === null ? [] : [['d', code]]);
});

test.each([
  ['an input and a cell', table('', [['"a"', '1']]), [['d', 'feel-wrong-type']]],
  ['an input and a limit', table('', [['&lt; @"P1D"', '1']]), [['d', 'feel-wrong-type']]],
  [
    'a decision and its result',
    `<decision id="d" name="d"><variable name="d" typeRef="number"/>${literal('"a" + "b"')}</decision>`,
    [['d', 'feel-wrong-type']],
  ],
  [
    'two inputs',
    `${input('x', 'number')}${input('y', 'string')}<decision id="d" name="d">${needs('x', 'y')}${literal('x + y')}</decision>`,
    [['d', 'feel-wrong-type']],
  ],
  [
    'an input and a built-in',
    `${input('x', 'number')}<decision id="d" name="d">${needs('x')}${literal('upper case(x)')}</decision>`,
    [['d', 'feel-wrong-arguments']],
  ],
  ['nothing', table('', [['[1..5]', '1 + x']]), []],
])('types that do not go together, of %s', (_what, content, expected) => {
  const { problems } = new Decisions([file(content)]);
  expect(problems.map(({ elementId, code }) => [elementId, code])).toEqual(expected);
});

test('what is wrong is told with the element', () => {
  const bad = `<decision id="d" name="d"><variable name="d" typeRef="tGone"/>${literal('1 +')}</decision>
    <decision id="e" name="e"><informationRequirement><requiredDecision href="#e"/></informationRequirement>${literal('e')}</decision>`;
  const decisions = new Decisions([file(bad)]);
  expect(decisions.problems.map(({ elementId, code }) => [elementId, code])).toEqual([
    ['d', 'unknown-type'],
    ['d', 'feel-syntax'],
    ['e', 'cyclic-requirement'],
  ]);
  expect(decisions.decide('e', {})).toMatchObject({
    value: null,
    diagnostics: [{ elementId: 'e', code: 'cyclic-requirement' }],
  });
  expect(new Decisions([{ name: 'x', content: '<a/>' }]).problems).toHaveLength(1);
});
