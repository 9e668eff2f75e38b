import { parseBpmn } from '../../core/reading/parse.ts';
import { BpmnFile } from './bpmn-file.ts';
import { isForCamunda7, translateCamunda7, type TranslateOptions } from './translate-camunda7.ts';

const model = (inner: string, before = ''): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:c="http://camunda.org/schema/1.0/bpmn" targetNamespace="t">
  ${before}<process id="p" isExecutable="true">${inner}</process></definitions>`;

const translate = async (inner: string, options?: TranslateOptions, before?: string): Promise<string> =>
  (await translateCamunda7(model(inner, before), options)).xml.replace(/\s+/g, ' ');

test.each([
  [
    'assignment',
    '<userTask id="t" c:assignee="${who}" c:candidateGroups="a, b" c:priority="42" c:dueDate="${due}"/>',
    [
      '<zeebe:assignmentDefinition assignee="=who" candidateGroups="a, b" />',
      '<zeebe:priorityDefinition priority="42" />',
      '<zeebe:taskSchedule dueDate="=due" />',
    ],
  ],
  [
    'potential owners',
    `<userTask id="t"><potentialOwner><resourceAssignmentExpression><formalExpression>user(ann), group(sales), clerks
      </formalExpression></resourceAssignmentExpression></potentialOwner></userTask>`,
    ['candidateUsers="ann"', 'candidateGroups="sales,clerks"'],
  ],
  [
    'what goes into a call and comes out',
    `<callActivity id="t" calledElement="\${kind}-sub"><extensionElements><c:in source="a" target="b"/>
      <c:in sourceExpression="\${a + 1}" target="c"/><c:out variables="all"/></extensionElements></callActivity>`,
    [
      'processId="=string(kind) + &#34;-sub&#34;"',
      'propagateAllChildVariables="true"',
      'propagateAllParentVariables="false"',
      '<zeebe:input source="=a" target="b" />',
      '<zeebe:input source="=a + 1" target="c" />',
    ],
  ],
  [
    'a collection',
    '<task id="t"><multiInstanceLoopCharacteristics c:collection="orders" c:elementVariable="order"/></task>',
    ['<zeebe:loopCharacteristics inputCollection="=orders" inputElement="order" />'],
  ],
  [
    'a cardinality',
    '<task id="t"><multiInstanceLoopCharacteristics><loopCardinality>${n - 2}</loopCardinality></multiInstanceLoopCharacteristics></task>',
    ['>=n - 2</loopCardinality>'],
  ],
  [
    'the counts of a completion condition',
    '<task id="t"><multiInstanceLoopCharacteristics><loopCardinality>4</loopCardinality><completionCondition>${nrOfCompletedInstances/nrOfInstances >= 0.5}</completionCondition></multiInstanceLoopCharacteristics></task>',
    ['=numberOfCompletedInstances / numberOfInstances &gt;= 0.5</completionCondition>'],
  ],
  [
    'input and output parameters',
    `<task id="t"><extensionElements><c:inputOutput><c:inputParameter name="a">\${b}</c:inputParameter>
      <c:outputParameter name="d">text</c:outputParameter></c:inputOutput></extensionElements></task>`,
    ['<zeebe:input source="=b" target="a" />', '<zeebe:output source="=&#34;text&#34;" target="d" />'],
  ],
  [
    'an external task',
    '<serviceTask id="t" c:type="external" c:topic="charge"/>',
    ['<zeebe:taskDefinition type="charge" />'],
  ],
  [
    'an expression',
    '<serviceTask id="t" c:expression="${a * 2}" c:resultVariable="twice"/>',
    ['<scriptTask id="t">', '<zeebe:script expression="=a * 2" resultVariable="twice" />'],
  ],
  [
    'a decision',
    '<businessRuleTask id="t" c:decisionRef="dish" c:resultVariable="menu"/>',
    ['<zeebe:calledDecision decisionId="dish" resultVariable="menu" />'],
  ],
  [
    'the last flow of an exclusive gateway, without a condition',
    `<exclusiveGateway id="g"/><task id="a"/><task id="b"/><sequenceFlow sourceRef="g" targetRef="a"><conditionExpression
      xsi:type="tFormalExpression">\${x == 1}</conditionExpression></sequenceFlow><sequenceFlow id="f" sourceRef="g" targetRef="b"/>`,
    ['<exclusiveGateway id="g" default="f">', '<sequenceFlow id="flow-without-id-1"', '>=x = 1</conditionExpression>'],
  ],
  [
    'a cycle that fires once',
    '<intermediateCatchEvent id="t"><timerEventDefinition><timeCycle>R5/PT1H</timeCycle></timerEventDefinition></intermediateCatchEvent>',
    ['<timeDuration xsi:type="tFormalExpression">PT1H</timeDuration>'],
  ],
  [
    'a receive task that waits to be triggered',
    '<receiveTask id="t"/>',
    [
      '<receiveTask id="t" messageRef="message-t" />',
      '<message id="message-t" name="trigger t">',
      'correlationKey="=correlationKey"',
    ],
  ],
])('%s', async (_, inner, expected) => {
  const xml = await translate(inner);
  for (const part of expected) expect(xml).toContain(part);
  expect(xml).not.toMatch(/ c:|<c:/);
});

test('asynchronous continuations are left out, or become timers', async () => {
  const inner =
    '<startEvent id="s"/><task id="t" c:asyncBefore="true"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>';
  expect(await translate(inner)).not.toContain('intermediateCatchEvent');
  expect(await translate(inner, { continuations: 'PT0S' })).toMatch(
    /<sequenceFlow id="f" sourceRef="s" targetRef="continuation-t-0" \/>.*sourceRef="continuation-t-0" targetRef="t"/,
  );
});

test.each([
  ['a Java class', '<serviceTask id="t" c:class="org.acme.Charge"/>', 'org.acme.Charge'],
  ['a bean', '<userTask id="t" c:assignee="${ldap.manager(user)}"/>', 'ldap.manager'],
  [
    'a script of several lines',
    '<scriptTask id="t" scriptFormat="groovy"><script>a = 1; b = 2</script></scriptTask>',
    'groovy',
  ],
])('%s is a finding', async (_, inner, word) => {
  const { findings } = await translateCamunda7(model(inner));
  expect(findings).toEqual([expect.objectContaining({ elementId: 't', message: expect.stringContaining(word) })]);
});

test.each(['serviceTask', 'sendTask', 'businessRuleTask'])(
  'an expression of a %s leaves nothing behind that a script task has not',
  async (type) => {
    const inner = `<startEvent id="s"/><${type} id="t" implementation="webService" c:expression="\${a + 1}" c:asyncBefore="true"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>`;

    const { xml, findings } = await translateCamunda7(model(inner));

    expect(xml).not.toContain('implementation');
    expect(findings).toEqual([]);
    expect((await parseBpmn(xml)).problems).toEqual([]);
  },
);

test('what means something and has no place is a finding', async () => {
  const { findings } = await translateCamunda7(
    model(
      '<serviceTask id="t" operationRef="o" c:expression="${1}"/>',
      '<interface id="i" name="i"><operation id="o" name="o"><inMessageRef>m</inMessageRef></operation></interface><message id="m"/>',
    ),
  );

  expect(findings).toEqual([
    expect.objectContaining({ elementId: 't', code: 'no-place', values: { name: 'operationRef' } }),
  ]);
});

test.each([
  ['180', 'historyTimeToLive="P180D"'],
  ['P1Y', 'historyTimeToLive="P1Y"'],
])('how long cases are kept: %s', async (kept, expected) => {
  const { xml, findings } = await translateCamunda7(
    model('<startEvent id="s"/>').replace(
      'isExecutable',
      `c:historyTimeToLive="${kept}" c:versionTag="7" isExecutable`,
    ),
  );

  expect(xml).toContain(`<wattloom:case ${expected}`);
  expect(xml).toContain('<zeebe:versionTag value="7"');
  expect(findings).toEqual([]);
});

test('a time to live that is none is a finding', async () => {
  const { findings } = await translateCamunda7(
    model('<startEvent id="s"/>').replace('isExecutable', 'c:historyTimeToLive="soon" isExecutable'),
  );

  expect(findings).toEqual([
    expect.objectContaining({ elementId: 'p', code: 'time-to-live', values: { value: 'soon' } }),
  ]);
});

test('a node that no flow leads to stays, with a finding, unless one asks to leave it out', async () => {
  const inner = `<startEvent id="s"/><task id="t"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
    <task id="lost"/><endEvent id="e"/><sequenceFlow id="g" sourceRef="lost" targetRef="e"/>`;
  const kept = await translateCamunda7(model(inner));
  expect(kept.xml).toMatch(/"lost"[^]*"e"[^]*"g"/);
  expect(kept.findings.map(({ elementId, code }) => [elementId, code])).toEqual([['lost', 'not-reached']]);

  const { xml, findings } = await translateCamunda7(model(inner), { dropUnreachable: true });
  expect(xml).not.toMatch(/"lost"|"e"|"g"/);
  expect(findings.map(({ elementId }) => elementId)).toEqual(['lost', 'e']);
});

test('an error that is named only where it is thrown and caught is one error', async () => {
  const end = '<endEvent id="e"><errorEventDefinition id="d" errorRef="lost"/></endEvent>';
  const xml = await translate(`<startEvent id="s"/>${end}<sequenceFlow id="f" sourceRef="s" targetRef="e"/>`);
  expect(xml).toContain('<error id="error-lost" errorCode="lost" />');
  expect(xml).toContain('<errorEventDefinition id="d" errorRef="error-lost" />');
});

test('a name with an expression in it', async () => {
  expect(await translate('<task id="t"/>', {}, '<signal id="s" name="alert-${region}"/>')).toContain(
    'name="=&#34;alert-&#34; + string(region)"',
  );
});

/** Every kind of node, connected or not, alone or in a sub-process. */
const nodes: readonly string[] = [
  'task',
  'userTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'scriptTask',
  'manualTask',
  'businessRuleTask',
  'callActivity',
  'subProcess',
  'adHocSubProcess',
  'transaction',
  'exclusiveGateway',
  'parallelGateway',
  'inclusiveGateway',
  'complexGateway',
  'eventBasedGateway',
  'intermediateCatchEvent',
  'intermediateThrowEvent',
  'startEvent',
  'endEvent',
  'dataObject',
  'dataObjectReference',
  'dataStoreReference',
];

/** What the vendor says of any of them, and whether anybody here does the same. */
const vendors = [
  'class="org.acme.Do"',
  'delegateExpression="${bean}"',
  'expression="${1}"',
  'type="mail"',
  'formKey="f"',
];

test.each(nodes.flatMap((node) => ['', ...vendors.map((one) => ` c:${one}`)].map((said) => [node, said] as const)))(
  'a %s that no flow leads to stays, and what is said of it (%s) is kept or told',
  async (node, said) => {
    const one = (id: string): string => `<${node} id="${id}"${said}/>`;
    const { xml, findings } = await translateCamunda7(
      model(`<startEvent id="s"/>${one('x')}<subProcess id="sub"><startEvent id="ss"/>${one('y')}</subProcess>`),
    );

    const ids = new Set([...(await BpmnFile.read(xml)).elements()].map(({ id }) => id));
    for (const id of ['s', 'x', 'sub', 'ss', 'y']) expect(ids).toContain(id);
    const value = /"\W*(\w+)\W*"?/.exec(said)?.[1] ?? '';
    for (const id of said ? ['x', 'y'] : []) {
      const isTold = findings.some(({ elementId, message }) => elementId === id && message.includes(value));
      const isKept = xml.includes('<zeebe:script expression="=1"') && said.includes('expression="${1}"');
      expect(isTold || isKept).toBe(true);
    }
  },
);

test.each([
  ['<serviceTask id="t" c:topic="a" c:type="external" c:class="org.acme.Do"/>', 'c:class="org.acme.Do"'],
  ['<serviceTask id="t" c:class="a" c:resultVariable="r"/>', 'c:resultVariable="r"'],
  ['<userTask id="t" c:formKey="embedded:a"/>', 'c:formKey="embedded:a"'],
  [
    '<userTask id="t"><extensionElements><c:taskListener class="a.B" event="create"/></extensionElements></userTask>',
    '<c:taskListener class="a.B" event="create">',
  ],
  [
    '<callActivity id="t" calledElement="b"><extensionElements><c:in businessKey="k"/></extensionElements></callActivity>',
    '<c:in businessKey="k">',
  ],
  [
    '<callActivity id="t" calledElement="b"><extensionElements><c:out source="k"/></extensionElements></callActivity>',
    '<c:out source="k">',
  ],
  ['<userTask id="t"><performer><resourceRef>r</resourceRef></performer></userTask>', '<Performer>'],
])('what is left out of %s is told', async (inner, what) => {
  const { findings } = await translateCamunda7(model(inner));

  expect(findings).toContainEqual(
    expect.objectContaining({ elementId: 't', code: 'no-counterpart', values: { what } }),
  );
});

test('what is translated whole has no findings, and is for Camunda 7 no more', async () => {
  const given = model(
    '<startEvent id="s"/><userTask id="t" c:formRef="order"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><serviceTask id="w" c:type="external" c:topic="charge"/><sequenceFlow id="g" sourceRef="t" targetRef="w"/>',
  );

  const { xml, findings } = await translateCamunda7(given);

  expect(findings).toEqual([]);
  expect(xml).toContain('<zeebe:formDefinition formId="order"');
  expect([isForCamunda7(given), isForCamunda7(xml)]).toEqual([true, false]);
});

test('a message that a case waits for is told, unless one says what it is for', async () => {
  const message = '<message id="m" name="paid"/><message id="n" name="begin"/>';
  const begin = '<startEvent id="s"><messageEventDefinition messageRef="n"/></startEvent>';
  const inner = `${begin}<receiveTask id="t" messageRef="m"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>`;

  const { findings } = await translateCamunda7(model(inner, message));

  expect(findings.map(({ elementId, code }) => [elementId, code])).toEqual([['m', 'correlation-key']]);
  expect((await translateCamunda7(model(inner, message), { correlationKey: '=order' })).findings).toEqual([]);
});
