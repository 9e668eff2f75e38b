import { bpmn, flows } from '../../testing/play.ts';
import type { KnownPeople } from './world.ts';
import { contradictionsIn } from './read-world.ts';

const json = (name: string, value: object) => ({ name, content: JSON.stringify(value) });

const thing = json('data-sets/thing.json', {
  key: 'thing',
  label: 'Thing',
  fields: [
    { key: 'name', label: 'Name', type: 'text', required: true, maxLength: 20 },
    { key: 'size', label: 'Size', type: 'decimal', precision: 8, scale: 2 },
    { key: 'made_on', label: 'Made on', type: 'date' },
    {
      key: 'colour',
      label: 'Colour',
      type: 'choice',
      choices: ['red', 'green'].map((value) => ({ value, label: value })),
    },
    { key: 'part_of', label: 'Part of', type: 'reference', dataSet: 'thing' },
  ],
});

const form = (...fields: readonly object[]) =>
  json('forms/ask.form', {
    ...{ id: 'ask', type: 'default', schemaVersion: 19 },
    components: fields.map((field) => ({ id: `f_${(field as { key?: string }).key ?? 'x'}`, ...field })),
  });

const select = (key: string, ...values: readonly string[]) => ({
  ...{ type: 'select', key },
  values: values.map((value) => ({ value, label: value })),
});

const ask = '<userTask id="ask"><extensionElements><zeebe:formDefinition formId="ask"/></extensionElements></userTask>';

const record = (id: string, operation: string, inputs: Readonly<Record<string, string>>, output = ''): string => {
  const mapped = Object.entries(inputs).map(
    ([target, source]) => `<zeebe:input source='${source}' target="${target}"/>`,
  );
  const out = output && `<zeebe:output source="=record" target="${output}"/>`;
  return `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="record:${operation}"/><zeebe:ioMapping>
    <zeebe:input source='="thing"' target="dataSet"/>${mapped.join('')}${out}</zeebe:ioMapping></extensionElements></serviceTask>`;
};

const script = (id: string, expression: string, variable: string): string =>
  `<scriptTask id="${id}"><extensionElements><zeebe:script expression='=${expression}' resultVariable="${variable}"/></extensionElements></scriptTask>`;

const worker = (id: string): string =>
  `<serviceTask id="${id}"><extensionElements><zeebe:taskDefinition type="look"/></extensionElements></serviceTask>`;

const when = (condition: string): string =>
  `<exclusiveGateway id="g" default="g_no"/><endEvent id="yes"/><endEvent id="no"/>
   <sequenceFlow id="g_yes" sourceRef="g" targetRef="yes"><conditionExpression>=${condition}</conditionExpression></sequenceFlow>${flows('g>no')}`;

/** A process that goes through its elements one after the other. */
function line(...elements: readonly string[]): { readonly name: string; readonly content: string } {
  const ids = ['s', ...elements.map((element) => /id="(\w+)"/.exec(element)?.[1] ?? '')];
  const pairs = ids.slice(1).map((id, at) => `${ids[at] ?? ''}>${id}`);
  return { name: 'processes/p.bpmn', content: bpmn(`<startEvent id="s"/>${elements.join('')}${flows(...pairs)}`) };
}

async function told(...resources: readonly { readonly name: string; readonly content: string }[]): Promise<string[]> {
  const found = await contradictionsIn({ resources });
  return found
    .filter(({ severity }) => severity === 'warning')
    .map(({ elementId, code }) => `${elementId ?? '-'} ${code}`);
}

const create = (values: string): string => record('make', 'create', { values: `={name: "x", ${values}}` });

describe('what is told', () => {
  test.each<[string, string[], object[], string]>([
    [
      'a branch that is no choice',
      [ask, create('colour: if a then "blue" else "red"')],
      [{ type: 'checkbox', key: 'a' }],
      'make record-choice',
    ],
    ['an option that no choice takes', [ask, create('colour: c')], [select('c', 'red', 'blue')], 'make record-choice'],
    [
      'a whole context that lacks what must be',
      [record('make', 'create', { values: '={size: 1}' })],
      [],
      'make record-required',
    ],
    [
      'a text too long for its field',
      [record('make', 'create', { values: '={name: "abcdefghijklmnopqrstuvwxyz"}' })],
      [],
      'make record-type',
    ],
    ['a word for a record', [create('part_of: "none"')], [], 'make record-reference'],
    ['the moment where a day is kept', [create('made_on: now()')], [], 'make record-type'],
    [
      'values that a script made',
      [script('w', '{name: "x", colour: "blue"}', 'v'), record('make', 'create', { values: '=v' })],
      [],
      'make record-choice',
    ],
    [
      'a field set by its path',
      [record('make', 'create', { 'values.name': 'x', 'values.colr': '="red"' })],
      [],
      'make field-unknown',
    ],
    [
      'a property of a record that was found',
      [record('find', 'find', { where: '={name: "x"}' }, 't'), when('t.colr = "red"')],
      [],
      'g_yes property-unknown',
    ],
    [
      'a choice that a record never has',
      [record('find', 'find', { where: '={name: "x"}' }, 't'), when('t.colour in ("red", "pink")')],
      [],
      'g_yes comparison-never',
    ],
    [
      'a property of what is only an id',
      [record('find', 'find', { where: '={name: "x"}' }, 't'), when('t.part_of.name = "a"')],
      [],
      'g_yes property-unknown',
    ],
    [
      'a variable that no form asks for',
      [ask, when('b &gt; 1')],
      [{ type: 'number', key: 'amount' }],
      'g_yes variable-unknown',
    ],
    [
      'a letter changed, whatever workers may bring',
      [ask, worker('w'), when('amuont &gt; 1')],
      [{ type: 'number', key: 'amount' }],
      'g_yes variable-unknown',
    ],
    ['a number for a condition', [ask, when('amount')], [{ type: 'number', key: 'amount' }], 'g_yes condition-type'],
    [
      'a text and a number added',
      [ask, script('w', 'name + 1', 'v')],
      [{ type: 'textfield', key: 'name' }],
      'w expression-type',
    ],
    [
      'a day compared with the text of one',
      [ask, when('day = today()')],
      [{ type: 'datetime', subtype: 'date', key: 'day' }],
      'g_yes comparison-never',
    ],
    [
      'what a form shows and nothing wrote',
      [ask],
      [
        { type: 'textfield', key: 'name', readonly: true },
        { type: 'number', key: 'amount' },
      ],
      'f_name variable-unknown',
    ],
    [
      'a form hidden by a number',
      [ask],
      [
        { type: 'number', key: 'amount' },
        { type: 'number', key: 'b', conditional: { hide: '=amount' } },
      ],
      'f_b condition-type',
    ],
  ])('%s', async (_, elements, fields, expected) => {
    expect(await told(line(...elements), thing, form(...fields))).toContain(expected);
  });
});

describe('what is not told', () => {
  const amount = { type: 'number', key: 'amount' };
  const items =
    '<userTask id="each"><extensionElements><zeebe:formDefinition formId="ask"/></extensionElements><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=list" inputElement="item" outputCollection="sums" outputElement="=amount + item.price + loopCounter"/></extensionElements><completionCondition>=numberOfCompletedInstances &gt; 1</completionCondition></multiInstanceLoopCharacteristics></userTask>';

  test.each<[string, string[], object[]]>([
    ['variables of whoever starts it by a program', [when('brought &gt; 1')], []],
    ['variables of a worker', [ask, worker('w'), when('found.price &gt; 1')], [amount]],
    ['a worker that may change a type', [ask, worker('w'), when('amount = "none"')], [amount]],
    [
      'a choice that the process leads elsewhere',
      [ask, create('colour: c'), when('c = "blue"')],
      [select('c', 'red', 'blue')],
    ],
    [
      'a choice that a script has looked at',
      [ask, script('w', 'c = "blue"', 'b'), create('colour: c')],
      [select('c', 'red', 'blue')],
    ],
    ['a name asked for', [when('if is defined(maybe) then maybe else false')], [amount]],
    ['a list and its items', [script('w', 'for order in orders return order.price', 'v')], []],
    ['names within a text', [script('w', '{a: 1, b: a + 1, c: (function(x) x + b)(1)}', 'v'), when('v.b = 2')], []],
    ['entries of the elements of a filter', [script('w', '[{n: 1}, {n: 2}]', 'l'), when('count(l[n &gt; 1]) = 1')], []],
    [
      'items, results and counters of a loop',
      [script('w', '[{price: 1}]', 'list'), items, when('sum(sums) &gt; 1')],
      [amount],
    ],
    ['a null that is asked for', [record('find', 'find', { where: '={name: "x"}' }, 't'), when('t = null')], []],
    [
      'a record before it is found',
      [when('t.colour = "red"'), record('find', 'find', { where: '={name: "x"}' }, 't')],
      [],
    ],
    [
      'digits as a text for a number',
      [ask, create('size: n')],
      [{ type: 'number', key: 'n', serializeToString: true }],
    ],
    ['a record for its id', [record('find', 'find', { where: '={name: "x"}' }, 't'), create('part_of: t')], []],
    ['the id of one record', [create('part_of: "00000000-0000-0000-0000-000000000000"')], []],
    ['a typed text for a day', [ask, create('made_on: d')], [{ type: 'textfield', key: 'd' }]],
    [
      'a context that is put together',
      [script('w', 'context put({name: "x"}, "colour", "blue")', 'v'), record('make', 'create', { values: '=v' })],
      [],
    ],
    ['a form field that is a part of a variable', [ask, when('a.b.c = 1')], [{ type: 'number', key: 'a.b.c' }]],
    [
      'two numbered names',
      [ask, when('line2 = "x"')],
      [
        { type: 'textfield', key: 'line1' },
        { type: 'textfield', key: 'line2' },
      ],
    ],
    [
      'an option list from a variable',
      [ask, create('colour: c')],
      [{ type: 'select', key: 'c', valuesExpression: '=["red"]' }],
    ],
    ['a variable that depends on itself', [script('w', 'n + 1', 'n'), when('n &gt; 3')], []],
    ['what cannot be read', [script('w', 'if (', 'n')], []],
    [
      'rows of a list',
      [ask, when('count(rows) &gt; 1 and rows[1].n &gt; 0')],
      [
        {
          type: 'dynamiclist',
          path: 'rows',
          components: [{ type: 'number', id: 'n', key: 'n', conditional: { hide: '=this.n = 1' } }],
        },
      ],
    ],
  ])('%s', async (_, elements, fields) => {
    expect(await told(line(...elements), thing, form(...fields))).toEqual([]);
  });
});

describe('events', () => {
  const sent = (name: string) => ({
    name: 'processes/sender.bpmn',
    content: bpmn(
      `<startEvent id="s"/><endEvent id="say"><messageEventDefinition messageRef="m"/></endEvent>${flows('s>say')}`,
      `<message id="m" name="${name}"/>`,
    ).replace('id="p"', 'id="q"'),
  });
  const heard = {
    name: 'processes/hearer.bpmn',
    content: bpmn(
      `<startEvent id="s"/><receiveTask id="hear" messageRef="m"/>${flows('s>hear')}`,
      '<message id="m" name="payment-done"/>',
    ),
  };
  const all = async (...resources: readonly { name: string; content: string }[]): Promise<string[]> =>
    (await contradictionsIn({ resources })).map(
      ({ elementId, code, severity }) => `${severity} ${elementId ?? ''} ${code}`,
    );

  test('a name that both ends have is fine', async () => {
    expect(await all(sent('payment-done'), heard)).toEqual([]);
  });

  test('a name that is nearly the other end is a warning at both', async () => {
    expect(await all(sent('payment-don'), heard)).toEqual([
      'warning say message-unheard',
      'warning hear message-unsent',
    ]);
  });

  test('another system may be the other end', async () => {
    expect(await all(heard)).toEqual(['info hear message-unsent']);
  });

  const errors = '<error id="e" name="e" errorCode="too-late"/><error id="f" name="f" errorCode="too-lat"/>';
  const thrown = (caught: string): string =>
    bpmn(
      `<startEvent id="s"/><subProcess id="sub"><startEvent id="t"/><endEvent id="fail"><errorEventDefinition errorRef="e"/></endEvent>${flows('t>fail')}</subProcess>
       <boundaryEvent id="late" attachedToRef="sub"><errorEventDefinition errorRef="${caught}"/></boundaryEvent><endEvent id="x"/>${flows('s>sub', 'late>x')}`,
      errors,
    );

  test('an error is caught by its code', async () => {
    expect(await all({ name: 'processes/p.bpmn', content: thrown('e') })).toEqual([]);
    expect(await all({ name: 'processes/p.bpmn', content: thrown('f') })).toEqual([
      'warning fail error-uncaught',
      'warning late error-unthrown',
    ]);
  });
});

describe('what comes from other cases', () => {
  const mapped = (...inputs: readonly (readonly [target: string, source: string])[]): string =>
    `<zeebe:ioMapping>${inputs.map(([target, source]) => `<zeebe:input source='=${source}' target="${target}"/>`).join('')}</zeebe:ioMapping>`;
  const process = (id: string, content: string) => ({
    name: `processes/${id}.bpmn`,
    content: bpmn(content, '<message id="m" name="paid"/>').replace('id="p"', `id="${id}"`),
  });
  const sender = (id: string, ...inputs: readonly (readonly [string, string])[]) =>
    process(
      id,
      `<startEvent id="s"/><endEvent id="say"><extensionElements>${mapped(...inputs)}</extensionElements><messageEventDefinition messageRef="m"/></endEvent>${flows('s>say')}`,
    );
  const connector = (type: string, ...inputs: readonly (readonly [string, string])[]) =>
    process(
      'c',
      `<startEvent id="s"/><serviceTask id="say"><extensionElements><zeebe:taskDefinition type="connector:${type}"/>${mapped(...inputs)}</extensionElements></serviceTask>${flows('s>say')}`,
    );
  const starting = process(
    'p',
    `<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>${ask}${when('colour = "red"')}${flows('s>ask', 'ask>g')}`,
  );
  const shown = form({ type: 'textfield', key: 'colour', readonly: true });
  const named = '"paid"';

  test.each<[string, ReturnType<typeof sender>[], string[]]>([
    ['nobody here sends it: another system brings what it likes', [], []],
    ['what is sent is there', [sender('q', ['colour', '"red"'])], []],
    ['one of two who send it gives it', [sender('q', ['colour', '"red"']), sender('r')], []],
    [
      'another name is sent',
      [sender('q', ['color2', '"red"'])],
      ['f_colour variable-unknown', 'g_yes variable-unknown'],
    ],
    ['nothing is sent', [sender('q')], ['f_colour variable-unknown', 'g_yes variable-unknown']],
    ['another value is sent', [sender('q', ['colour', '"blue"'])], ['g_yes comparison-never']],
    [
      'a connector sends it',
      [connector('publish-message', ['message.name', named], ['message.variables', '{colour: "blue"}'])],
      ['g_yes comparison-never'],
    ],
    [
      'a connector sends it by its path',
      [connector('publish-message', ['message.name', named], ['message.variables.colour', '"blue"'])],
      ['g_yes comparison-never'],
    ],
    [
      'a connector sends what is worked out',
      [connector('publish-message', ['message.name', named], ['message.variables', 'all'])],
      [],
    ],
    ['a connector may send it too', [sender('q'), connector('publish-message', ['message.name', 'n'])], []],
  ])('%s', async (_, senders, expected) => {
    expect((await told(starting, shown, ...senders)).sort()).toEqual(expected);
  });

  test.each([
    ['of others, anything may change', [], []],
    ['from here, nothing else does', [sender('q', ['reason', '"late"'])], ['g_yes condition-type']],
  ])('a message that comes while the case runs: %s', async (_, senders, expected) => {
    const beside =
      '<subProcess id="sub" triggeredByEvent="true"><startEvent id="hear"><messageEventDefinition messageRef="m"/></startEvent></subProcess>';
    const running = process('p', `<startEvent id="s"/>${ask}${when('amount')}${beside}${flows('s>ask', 'ask>g')}`);

    expect(await told(running, form({ type: 'number', key: 'amount' }), ...senders)).toEqual(expected);
  });

  test('a message that is mapped is known by what is sent', async () => {
    const hear = (source: string): string =>
      `<receiveTask id="hear" messageRef="m"><extensionElements><zeebe:ioMapping><zeebe:output source="=${source}" target="got"/></zeebe:ioMapping></extensionElements></receiveTask>`;
    const mapping = (source: string) =>
      process('p', `<startEvent id="s"/>${ask}${hear(source)}${flows('s>ask', 'ask>hear')}`);
    const amount = form({ type: 'number', key: 'amount' });

    expect(await told(mapping('reason'), amount, sender('q', ['reason', '"late"']))).toEqual([]);
    expect(await told(mapping('cause'), amount, sender('q', ['reason', '"late"']))).toEqual(['hear variable-unknown']);
    expect(await told(mapping('cause'), amount)).toEqual([]);
  });

  test('a sender that is published anew is held against who waits for it', async () => {
    const deployed = [starting, shown, sender('q', ['colour', '"red"'])];

    const found = await contradictionsIn({ resources: [sender('q', ['reason', '"late"'])], deployed });

    expect(found.map(({ resource, elementId, code }) => [resource, elementId, code])).toEqual([
      [starting.name, 'g_yes', 'variable-unknown'],
      [shown.name, 'f_colour', 'variable-unknown'],
    ]);
  });

  test('messages that go round and round are not worked out', async () => {
    const round = (id: string, hears: string, says: string) => ({
      name: `processes/${id}.bpmn`,
      content: bpmn(
        `<startEvent id="s"><messageEventDefinition messageRef="a"/></startEvent><endEvent id="say"><extensionElements>${mapped(['n', 'n + 1'])}</extensionElements><messageEventDefinition messageRef="b"/></endEvent>${flows('s>say')}`,
        `<message id="a" name="${hears}"/><message id="b" name="${says}"/>`,
      ).replace('id="p"', `id="${id}"`),
    });

    expect(await told(round('p', 'ping', 'pong'), round('q', 'pong', 'ping'))).toEqual([]);
  });

  test.each<[string, (readonly [string, string])[], string[]]>([
    [
      'with it',
      [
        ['start.process', '"p"'],
        ['start.variables', '{brought: 2}'],
      ],
      [],
    ],
    ['without it', [['start.process', '"p"']], ['g_yes variable-unknown']],
    [
      'with what is worked out',
      [
        ['start.process', '"p"'],
        ['start.variables', 'all'],
      ],
      [],
    ],
    ['or another process', [['start.process', 'which']], []],
  ])('a case that a connector starts %s', async (_, inputs, expected) => {
    const started = line(ask, when('brought &gt; 1'));

    const found = await told(started, form({ type: 'number', key: 'amount' }), connector('start-process', ...inputs));

    expect(found).toEqual(expected);
  });
});

describe('people', () => {
  const task = (performer: string) =>
    line(`<userTask id="do"><extensionElements>${performer}</extensionElements></userTask>`);
  const people: KnownPeople = {
    roles: ['clerk', 'head', 'guest'],
    users: [
      { username: 'li', roles: ['clerk', 'head'] },
      { username: 'wang', roles: ['clerk'] },
    ],
    completes: ['task:other:*'],
  };
  const found = async (performer: string, who: KnownPeople | null = people): Promise<string[]> =>
    (await contradictionsIn({ resources: [task(performer)], people: who }))
      .filter(({ severity }) => severity === 'warning')
      .map(({ code, message }) => `${code} ${/Did you.*/.exec(message)?.[0] ?? ''}`.trim());

  test.each([
    ['<wattloom:performer role="clerk"/>', []],
    ['<wattloom:performer role="=whoever"/>', []],
    ['<zeebe:assignmentDefinition candidateUsers="li, wang"/>', []],
    ['<wattloom:performer role="clark"/>', ['role-unknown Did you mean "clerk"?']],
    ['<zeebe:assignmentDefinition assignee="zhao"/>', ['user-unknown']],
    ['<wattloom:performer role="guest"/>', ['task-for-nobody']],
    ['', ['task-for-nobody']],
  ])('%s', async (performer, expected) => {
    expect(await found(performer)).toEqual(expected);
  });

  test('a right that lets others complete it is enough', async () => {
    expect(await found('', { ...people, completes: ['task:p:*'] })).toEqual([]);
  });

  test('without people nothing is said of them', async () => {
    expect(await found('', null)).toEqual([]);
  });

  test('two tasks of one person cannot be separated', async () => {
    const first =
      '<userTask id="one"><extensionElements><wattloom:performer role="head"/></extensionElements></userTask>';
    const second =
      '<userTask id="two"><extensionElements><wattloom:performer role="head"/><wattloom:separation task="one"/></extensionElements></userTask>';

    const told = await contradictionsIn({ resources: [line(first, second)], people });

    expect(told.map(({ elementId, code }) => `${elementId ?? ''} ${code}`)).toEqual(['two separation-impossible']);
  });
});

test('what a decision reads and gives is compared too', async () => {
  const dmn = {
    name: 'decisions/rate.dmn',
    content: `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
      <inputData id="i" name="size"><variable name="size" typeRef="number"/></inputData>
      <decision id="rate" name="rate"><variable name="rate" typeRef="string"/>
        <informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
        <decisionTable id="t"><input id="a"><inputExpression id="b"><text>size</text></inputExpression></input>
          <output id="o"/><rule id="u"><inputEntry id="v"><text>-</text></inputEntry><outputEntry id="w"><text>"low"</text></outputEntry></rule></decisionTable></decision></definitions>`,
  };
  const decide =
    '<businessRuleTask id="decide"><extensionElements><zeebe:calledDecision decisionId="rate" resultVariable="rate"/></extensionElements></businessRuleTask>';
  const model = line(ask, decide, when('rate = "high"'));

  expect(await told(model, dmn, form({ type: 'number', key: 'size' }))).toEqual(['g_yes comparison-never']);
  expect(await told(model, dmn, form({ type: 'number', key: 'sise' }))).toContain('decide decision-input-missing');
});

test('of what is deployed only that is told which the new files bring about', async () => {
  const old = line(create('colour: "blue", size: "x"'));
  const renamed = { ...thing, content: thing.content.replace('"size"', '"extent"') };

  const found = await contradictionsIn({ resources: [renamed], deployed: [thing, old] });

  expect(found.map(({ resource, elementId, code }) => [resource, elementId, code])).toEqual([
    ['processes/p.bpmn', 'make', 'field-unknown'],
  ]);
});
