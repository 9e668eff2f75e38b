import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function wattloom(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const bin = path.join(root, 'server/bin/wattloom.mjs');
  return spawnSync(process.execPath, [bin, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, DATABASE_URL: process.env.TEST_PG },
  });
}

test('scenario plays every scenario of the definitions, and its last line counts them', () => {
  const { status, stdout } = wattloom('scenario', 'definitions');
  expect(stdout.trim().split('\n').at(-1)).toMatch(/^[1-9]\d* passed, 0 failed$/);
  expect(status).toBe(0);
});

test('on PostgreSQL too, in a database that is gone afterwards; another store is refused', () => {
  const one = 'definitions/industry-expansion/scenarios/surveyed.json';
  const { status, stdout, stderr } = wattloom('scenario', one, '--store', 'postgres');
  expect([status, stdout.trim().split('\n').at(-1), stderr]).toEqual([0, '1 passed, 0 failed', '']);
  expect(wattloom('scenario', one, '--store', 'nowhere').stderr).toContain('memory or postgres');
});

/** A process called 用电 in GBK, which says it is in an encoding. */
const gbk = (encoding: string): Buffer =>
  Buffer.concat([
    Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
<process id="p" name="`),
    Buffer.from([0xd3, 0xc3, 0xb5, 0xe7]),
    Buffer.from(`" isExecutable="true"><startEvent id="s"><outgoing>f</outgoing></startEvent><endEvent id="e"><incoming>f</incoming></endEvent>
<sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>`),
  ]);

test('files are read in the encoding that they say, and refused by name in another', () => {
  const [right, wrong] = [path.join(folder, 'gbk.bpmn'), path.join(folder, 'wrong.bpmn')];
  writeFileSync(right, gbk('GBK'));
  writeFileSync(wrong, gbk('UTF-8'));

  expect(wattloom('check', right).stdout).toContain('can be deployed');
  expect(wattloom('translate', right).stdout).toMatch(/encoding="UTF-8"[^]*name="用电"/);
  expect(wattloom('check', wrong)).toMatchObject({ status: 1, stdout: expect.stringContaining('encoding-wrong') });
  expect(wattloom('translate', wrong).stderr).toContain(`${wrong}: Expected text in UTF-8`);
});

test('a folder with a file that cannot be read deploys nothing, and says which', () => {
  const processes = path.join(folder, 'mixed', 'processes');
  mkdirSync(processes, { recursive: true });
  writeFileSync(path.join(processes, 'good.bpmn'), gbk('GBK'));
  writeFileSync(path.join(processes, 'wrong.bpmn'), gbk('klingon'));

  const { status, stdout } = wattloom('deploy', path.join(folder, 'mixed'));

  expect([status, stdout]).toEqual([
    1,
    'processes/wrong.bpmn: encoding-unknown: Expected an encoding that is known, but the file says "klingon". Save it as UTF-8.\n',
  ]);
});

test('check names what cannot run, and answers 1', () => {
  const file = path.join(folder, 'bad.bpmn');
  writeFileSync(
    file,
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
     <process id="p" isExecutable="true"><startEvent id="s"/><implicitThrowEvent id="vote"/></process></definitions>`,
  );
  const { status, stdout } = wattloom('check', file);
  expect(stdout).toContain('bpmn:ImplicitThrowEvent "vote" is not executed yet');
  expect(status).toBe(1);
});

test('check of one file tells what it reads and nothing gives it, beside what refuses it', () => {
  const file = path.join(folder, 'reads.bpmn');
  const extensions = '<extensionElements><z:taskSchedule dueDate="=vistDate"/></extensionElements>';
  writeFileSync(
    file,
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:z="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
     <process id="p" isExecutable="true"><startEvent id="s"/><userTask id="u">${extensions}</userTask><endEvent id="e"/>
     <implicitThrowEvent id="vote"/><sequenceFlow id="f" sourceRef="s" targetRef="u"/>
     <sequenceFlow id="g" sourceRef="u" targetRef="e"/></process></definitions>`,
  );
  const { status, stdout } = wattloom('check', file);
  expect(stdout).toContain('bpmn:ImplicitThrowEvent "vote" is not executed yet');
  expect(stdout).toMatch(/note: variable-from-outside: .*"vistDate"/);
  expect(status).toBe(1);
});

describe('translate', () => {
  const camunda = (task: string): string =>
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
     <process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="u"/>${task}</process></definitions>`;
  const given = path.join(folder, 'old.bpmn');

  test('writes a model that can be deployed', () => {
    writeFileSync(given, camunda('<userTask id="u" camunda:assignee="${who}"/>'));
    const written = path.join(folder, 'new.bpmn');
    expect(wattloom('translate', given, '--output', written)).toMatchObject({ status: 0, stderr: '' });
    expect(wattloom('check', written).stdout).toContain('can be deployed');
    expect(wattloom('translate', given).stdout).toContain('assignee="=who"');
  });

  test('says what has no counterpart, and answers 1', () => {
    const listener = '<extensionElements><camunda:taskListener class="org.x.Y" event="create"/></extensionElements>';
    writeFileSync(
      given,
      camunda(`<userTask id="u" camunda:formKey="embedded:a" camunda:assignee="\${a.b(c)}">${listener}</userTask>`),
    );
    const { status, stdout, stderr } = wattloom('translate', given);
    expect(stderr).toContain('u: <camunda:taskListener class="org.x.Y" event="create"> has no counterpart here');
    expect(stderr).toContain('u: camunda:formKey="embedded:a" has no counterpart here');
    expect(stderr).toContain('is not translated');
    expect(stdout).not.toContain('org.x.Y');
    expect(status).toBe(1);
  });
});

test.each([[[]], [['dance', 'x']], [['check']], [['translate']]])('%j prints the usage and answers 2', (args) => {
  const { status, stderr } = wattloom(...args);
  expect(stderr).toContain('Usage:');
  expect(status).toBe(2);
});

test('a file that is not there is said in a sentence', () => {
  const { status, stderr } = wattloom('check', path.join(folder, 'none.bpmn'));
  expect(stderr).toMatch(/no such file/);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(status).toBe(1);
});

const dmn = (id: string, content: string): string =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="${id}" name="${id}" namespace="urn:${id}">${content}</definitions>`;
const decision = (text: string, more = ''): string =>
  `<decision id="d" name="d">${more}<literalExpression><text>${text}</text></literalExpression></decision>`;

describe('check of a decision', () => {
  test.each([
    ['a name that is nothing', decision('gone + 1'), 'feel-unknown-variable: d: '],
    ['a function that there is not', decision('gone(1)'), 'feel-unknown-function: d: '],
    ['a call that cannot be', decision('sqrt(1, 2)'), 'feel-wrong-arguments: d: '],
    ['types that do not go together', decision('1 + "a"'), 'feel-wrong-type: d: '],
    [
      'a decision that needs itself',
      decision('d', '<informationRequirement><requiredDecision href="#d"/></informationRequirement>'),
      'cyclic-requirement: "d" needs its own result',
    ],
    [
      'an import that is not there',
      `<import name="x" namespace="urn:none" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>${decision('1')}`,
      'missing-import: ',
    ],
  ])('%s is said before it is deployed', (_what, content, said) => {
    const file = path.join(folder, 'bad.dmn');
    writeFileSync(file, dmn('bad', content));
    const { status, stdout } = wattloom('check', file);
    expect(stdout).toContain(said);
    expect(status).toBe(1);
  });

  test('a folder brings its decisions along: what calls them is checked with them', () => {
    const below = path.join(folder, 'decided');
    for (const name of ['processes', 'decisions']) mkdirSync(path.join(below, name), { recursive: true });
    const file = path.join(below, 'decisions', 'rate.dmn');
    writeFileSync(
      path.join(below, 'processes', 'p.bpmn'),
      `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="f" targetNamespace="t">
       <process id="p" isExecutable="true"><startEvent id="s"/><businessRuleTask id="rate"><extensionElements>
       <zeebe:calledDecision decisionId="d" resultVariable="rate"/></extensionElements></businessRuleTask>
       <sequenceFlow id="g" sourceRef="s" targetRef="rate"/></process></definitions>`,
    );

    expect(wattloom('check', below)).toMatchObject({ status: 1, stdout: expect.stringContaining('processes/p.bpmn') });
    writeFileSync(file, dmn('rates', decision('1 + 1')));
    expect(wattloom('check', below)).toMatchObject({ status: 0, stdout: expect.stringContaining('2 files: 0 errors') });
    writeFileSync(file, dmn('rates', decision('gone + 1')));
    expect(wattloom('check', below).stdout).toMatch(/^decisions\/rate\.dmn\n.*feel-unknown-variable/);
  });

  test('a gap in a table is a warning, with an example', () => {
    const file = path.join(folder, 'gap.dmn');
    const rule = (test: string): string =>
      `<rule><inputEntry><text>${test}</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>`;
    const needs = '<informationRequirement><requiredInput href="#amount"/></informationRequirement>';
    const table = `<decisionTable id="t"><input><inputExpression><text>amount</text></inputExpression></input><output/>
      ${rule('&lt; 10')}${rule('[20..30]')}${rule('&gt;= 30')}</decisionTable>`;
    writeFileSync(
      file,
      dmn('gap', `<inputData id="amount" name="amount"/><decision id="d" name="d">${needs}${table}</decision>`),
    );
    const { status, stdout } = wattloom('check', file);
    expect(stdout).toContain('warning: table-gap: t: "d": No rule holds for amount [10..20) (e.g. 10).');
    expect(stdout).toContain('warning: table-overlap: t: "d": Rules 2 and 3 both hold for amount 30');
    expect(stdout).toContain('can be deployed');
    expect(status).toBe(0);
  });
});

describe('decide', () => {
  const file = path.join(folder, 'rate.dmn');
  writeFileSync(
    file,
    `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="rates" name="rates" namespace="urn:rates">
     <inputData id="quantity" name="quantity"><variable name="quantity" typeRef="number"/></inputData>
     <decision id="rate" name="rate"><variable name="rate" typeRef="number"/>
       <informationRequirement><requiredInput href="#quantity"/></informationRequirement>
       <decisionTable id="t" hitPolicy="FIRST"><input><inputExpression><text>quantity</text></inputExpression></input>
       <output name="rate"/>
       <rule id="low"><inputEntry><text>&lt; 100</text></inputEntry><outputEntry><text>0.10 + 0.2</text></outputEntry></rule>
       <rule id="high"><inputEntry><text>-</text></inputEntry><outputEntry><text>quantity * 1</text></outputEntry></rule>
     </decisionTable></decision></definitions>`,
  );

  test('prints the value as JSON with all its digits', () => {
    const { status, stdout } = wattloom(
      'decide',
      file,
      '--decision',
      'rate',
      '--input',
      '{"quantity": 12345678901234567.89}',
    );
    expect(stdout.trim()).toBe('12345678901234567.89');
    expect(status).toBe(0);
  });

  test('reads the input from a file, and tells which rules matched', () => {
    const input = path.join(folder, 'input.json');
    writeFileSync(input, '{"quantity": 5}');
    const { stdout } = wattloom('decide', file, '--input', input, '--trace');
    expect(JSON.parse(stdout)).toMatchObject({
      value: 0.3,
      trace: [{ id: 'rate', tables: [{ id: 't', matched: [{ index: 1, id: 'low' }] }] }],
    });
  });

  test.each([
    ['a decision that is not there', ['--decision', 'gone'], 'one of rate, but found "gone"'],
    ['input that is no JSON', ['--input', '{amount}'], 'Expected --input to be JSON'],
    ['input that is no object', ['--input', file], 'Expected --input to be JSON'],
    ['a value of another type', ['--input', '{"quantity": "many"}'], 'quantity: wrong-type'],
  ])('%s is said in a sentence', (_what, args, said) => {
    const { status, stderr } = wattloom('decide', file, ...args);
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  });
});
