import { Decisions } from '../../../languages/dmn/index.ts';
import type { BoundDecisions } from '../../step/called-decision.ts';
import { parseBpmn } from '../../reading/parse.ts';
import { Play } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';
import type { NodeProps } from '../../../testing/process-props.ts';
import type { Attributes } from '../../../testing/process-xml.ts';

const dmn = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="sizes" name="Sizes" namespace="urn:sizes">
  <inputData id="amount" name="amount"><variable name="amount" typeRef="number"/></inputData>
  <decision id="size" name="Size"><informationRequirement><requiredInput href="#amount"/></informationRequirement>
    <decisionTable id="table"><input label="Amount"><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
    <output name="size" typeRef="string"/>
    <rule id="small"><inputEntry><text>[0..10]</text></inputEntry><outputEntry><text>"small"</text></outputEntry></rule>
    <rule id="large"><inputEntry><text>>= 10</text></inputEntry><outputEntry><text>"large"</text></outputEntry></rule>
  </decisionTable></decision></definitions>`;
const decisions: BoundDecisions = new Map([
  [
    'size',
    { definition: { key: 'sizes', version: 4 }, decisions: new Decisions([{ name: 'sizes.dmn', content: dmn }]) },
  ],
  ['none', null],
]);

const model = (called: Attributes, mappings: NodeProps = {}): ReturnType<typeof process> =>
  process('p')
    .start()
    .businessRuleTask('rule', { extensions: { 'zeebe:calledDecision': called }, ...mappings })
    .userTask('next');
const size = { decisionId: 'size', resultVariable: 'size' };

test('the result goes to its variable, and the history keeps how it came about', async () => {
  const p = await Play.start(model(size), { amount: 25 }, decisions);

  expect(p.waiting).toEqual(['next']);
  expect(p.variables).toEqual({ amount: 25, size: 'large' });
  expect(p.events.filter(({ type }) => type === 'decisionMade')).toEqual([
    {
      type: 'decisionMade',
      key: expect.any(String) as string,
      elementId: 'rule',
      decision: 'size',
      definition: { key: 'sizes', version: 4 },
      value: 'large',
      problems: [],
      trace: [
        {
          id: 'size',
          name: 'Size',
          value: 'large',
          tables: [{ id: 'table', inputs: [{ label: 'Amount', value: 25 }], matched: [{ index: 2, id: 'large' }] }],
        },
      ],
    },
  ]);
});

test('input and output mappings stand around it', async () => {
  const mappings = { inputs: { amount: '=kw * 2' }, outputs: { label: '=upper case(size)' } };
  const p = await Play.start(model(size, mappings), { kw: 2 }, decisions);

  expect(p.variables).toEqual({ kw: 2, label: 'SMALL' });
});

test('no rule that matches gives null', async () => {
  const p = await Play.start(model(size), { amount: -1 }, decisions);

  expect(p.variables).toEqual({ amount: -1, size: null });
});

test('a decision that fails is an incident, whose retry makes it again', async () => {
  const p = await Play.start(model(size), { amount: 10 }, decisions);

  expect(p.incidents).toEqual(['decision-failed']);
  expect(p.events.find((event) => event.type === 'decisionMade')).toMatchObject({
    value: null,
    problems: [{ code: 'several-rules' }],
  });
  expect(p.events.find((event) => event.type === 'incidentRaised')).toMatchObject({
    elementId: 'rule',
    message: expect.stringContaining('rules 1, 2 do') as string,
  });
  expect(p.retry().incidents).toEqual(['decision-failed']);
});

test('the decision may be chosen by an expression; one that is not deployed is an incident', async () => {
  const chosen = model({ decisionId: '=which', resultVariable: 'size' });

  expect((await Play.start(chosen, { which: 'size', amount: 1 }, decisions)).variables).toMatchObject({
    size: 'small',
  });
  expect((await Play.start(chosen, { which: 'none' }, decisions)).incidents).toEqual(['decision-missing']);
});

test.each([
  [{}, 'decision-not-called'],
  [{ decisionId: 'size' }, 'decision-not-called'],
  [{ ...size, bindingType: 'newest' }, 'decision-binding-unknown'],
  [{ ...size, bindingType: 'versionTag' }, 'version-tag-missing'],
  [{ decisionId: '=1 +', resultVariable: 'size' }, 'feel-syntax'],
])('%j is refused: %s', async (called, code) => {
  const { problems } = await parseBpmn(model(called).xml);

  expect(problems).toMatchObject([{ elementId: 'rule', code }]);
});
