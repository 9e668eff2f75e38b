import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import wattloom from '../../bpmn/model/wattloom.json' with { type: 'json' };
import { bpmn, flows } from '../../testing/play.ts';
import { contradictionsIn } from './read-world.ts';

/** What the form at the start writes is `customerName`; every place reads this. */
const wrong = 'customrName';
const feel = `=${wrong}`;

const extended = (name: string, inner: string, more = ''): string =>
  `<${name} id="t"><extensionElements>${inner}</extensionElements>${more}</${name}>`;
const form = '<zeebe:formDefinition formId="ask"/>';
const task = (inner: string): string => extended('userTask', form + inner);
const work = (inner: string): string => extended('serviceTask', `<zeebe:taskDefinition type="work"/>${inner}`);
const repeated = (inner: string, body = ''): string =>
  `<userTask id="t"><extensionElements>${form}</extensionElements><multiInstanceLoopCharacteristics>
   <extensionElements>${inner}</extensionElements>${body}</multiInstanceLoopCharacteristics></userTask>`;
const items = '<zeebe:loopCharacteristics inputCollection="=[1]"/>';
const stored = (attributes: string): string =>
  `<userTask id="t"><extensionElements>${form}</extensionElements><property id="pr" name="__targetRef_placeholder"/>
   <dataInputAssociation id="a"><sourceRef>store</sourceRef><targetRef>pr</targetRef></dataInputAssociation></userTask>
   <dataStoreReference id="store"><extensionElements><wattloom:record dataSet="thing" ${attributes}/></extensionElements></dataStoreReference>`;
const timed = (kind: string): string =>
  `${task('')}<boundaryEvent id="b" attachedToRef="t" cancelActivity="false"><timerEventDefinition>
   <${kind} xsi:type="tFormalExpression">${feel}</${kind}></timerEventDefinition></boundaryEvent><endEvent id="be"/>${flows('b>be')}`;

/** Names, constants and what is not executed: no FEEL, with the reason where it is not plain. */
const plain = 'no FEEL';

/** Every attribute of the two descriptors: an element that reads the wrong variable there, or why none can. */
const places: Readonly<Record<string, string>> = {
  'wattloom:Performer role': task(`<wattloom:performer role="${feel}"/>`),
  'wattloom:Performer department': task(`<wattloom:performer department="${feel}"/>`),
  'wattloom:Separation task': plain,
  'wattloom:Case department': `<extensionElements><wattloom:case department="${feel}"/></extensionElements>${task('')}`,
  'wattloom:Case number': `<extensionElements><wattloom:case number="${feel}"/></extensionElements>${task('')}`,
  'wattloom:Case facts': `<extensionElements><wattloom:case facts="${wrong}"/></extensionElements>${task('')}`,
  'wattloom:Case historyTimeToLive': plain,
  'wattloom:Record dataSet': plain,
  'wattloom:Record id': task(`<wattloom:record dataSet="thing" id="${feel}" variable="thing"/>`),
  // Of a user task; of a data store, see below.
  'wattloom:Record variable': plain,
  'wattloom:Record mode': plain,
  'wattloom:Record where': stored(`where="${feel}"`),
  'wattloom:Record many': plain,
  'wattloom:Record state': plain,
  'wattloom:Data value': `<dataObject id="o"><extensionElements><wattloom:data value="${feel}"/></extensionElements></dataObject>${task('')}`,
  'wattloom:Data state': plain,
  'wattloom:Publish correlationKey': extended('sendTask', `<wattloom:publish correlationKey="${feel}"/>`).replace(
    'id="t"',
    'id="t" messageRef="m"',
  ),
  'wattloom:Publish timeToLive': extended('sendTask', `<wattloom:publish timeToLive="${feel}"/>`).replace(
    'id="t"',
    'id="t" messageRef="m"',
  ),
  'wattloom:Deadline workingDays': task(`<wattloom:deadline workingDays="${feel}"/>`),
  'wattloom:Deadline workingHours': task(`<wattloom:deadline workingHours="${feel}"/>`),
  'wattloom:Deadline remindBefore': plain,
  'wattloom:Deadline escalateAfter': plain,
  'wattloom:Deadline escalateTo': plain,
  'wattloom:Deadline widenTo': plain,
  'wattloom:Clock stops': plain,
  'wattloom:Named nameZh': plain,
  'zeebe:ZeebeServiceTask retryCounter': plain,
  'zeebe:InputOutputParameter source': task(
    `<zeebe:ioMapping><zeebe:input source="${feel}" target="x"/></zeebe:ioMapping>`,
  ),
  'zeebe:InputOutputParameter target': plain,
  'zeebe:Subscription correlationKey': `<intermediateCatchEvent id="t"><messageEventDefinition messageRef="k"/></intermediateCatchEvent>`,
  'zeebe:Header id': plain,
  'zeebe:Header key': plain,
  'zeebe:Header value': plain,
  'zeebe:TaskDefinition type': extended('serviceTask', `<zeebe:taskDefinition type="${feel}"/>`),
  'zeebe:TaskDefinition retries': extended('serviceTask', `<zeebe:taskDefinition type="x" retries="${feel}"/>`),
  'zeebe:LoopCharacteristics inputCollection': repeated(`<zeebe:loopCharacteristics inputCollection="${feel}"/>`),
  'zeebe:LoopCharacteristics inputElement': plain,
  'zeebe:LoopCharacteristics outputCollection': plain,
  'zeebe:LoopCharacteristics outputElement': repeated(
    `<zeebe:loopCharacteristics inputCollection="=[1]" outputCollection="all" outputElement="${feel}"/>`,
  ),
  'zeebe:CalledElement processId': extended('callActivity', `<zeebe:calledElement processId="${feel}"/>`),
  'zeebe:CalledElement processIdExpression': 'of an old version, in which nothing is drawn any more',
  'zeebe:CalledElement propagateAllChildVariables': plain,
  'zeebe:CalledElement propagateAllParentVariables': plain,
  'zeebe:CalledElement businessId': 'not executed here',
  'zeebe:UserTaskForm id': plain,
  'zeebe:UserTaskForm body': 'not executed here',
  'zeebe:FormDefinition formKey': 'not executed here',
  'zeebe:FormDefinition formId': plain,
  'zeebe:FormDefinition externalReference': 'not executed here',
  'zeebe:LinkedResource resourceId': 'not executed here',
  'zeebe:LinkedResource resourceType': 'not executed here',
  'zeebe:LinkedResource linkName': 'not executed here',
  'zeebe:CalledDecision decisionId': extended(
    'businessRuleTask',
    `<zeebe:calledDecision decisionId="${feel}" resultVariable="r"/>`,
  ),
  'zeebe:CalledDecision resultVariable': plain,
  'zeebe:AssignmentDefinition assignee': task(`<zeebe:assignmentDefinition assignee="${feel}"/>`),
  'zeebe:AssignmentDefinition candidateGroups': task(`<zeebe:assignmentDefinition candidateGroups="${feel}"/>`),
  'zeebe:AssignmentDefinition candidateUsers': task(`<zeebe:assignmentDefinition candidateUsers="${feel}"/>`),
  'zeebe:PriorityDefinition priority': task(`<zeebe:priorityDefinition priority="${feel}"/>`),
  'zeebe:JobPriorityDefinition priority': 'not executed here',
  'zeebe:TaskSchedule dueDate': task(`<zeebe:taskSchedule dueDate="${feel}"/>`),
  'zeebe:TaskSchedule followUpDate': task(`<zeebe:taskSchedule followUpDate="${feel}"/>`),
  'zeebe:Property name': plain,
  'zeebe:Property value': plain,
  'zeebe:TemplateSupported modelerTemplate': plain,
  'zeebe:TemplateSupported modelerTemplateVersion': plain,
  'zeebe:TemplateSupported modelerTemplateIcon': plain,
  'zeebe:ConfigurationSupported modelerConfigurationTemplate': plain,
  'zeebe:ConfigurationSupported modelerConfigurationName': plain,
  'zeebe:TemplatedRootElement modelerTemplate': plain,
  'zeebe:Script expression': extended('scriptTask', `<zeebe:script expression="${feel}" resultVariable="r"/>`),
  'zeebe:Script resultVariable': plain,
  'zeebe:ExecutionListener eventType': plain,
  'zeebe:ExecutionListener retries': work(
    `<zeebe:executionListeners><zeebe:executionListener eventType="start" type="x" retries="${feel}"/></zeebe:executionListeners>`,
  ),
  'zeebe:ExecutionListener type': work(
    `<zeebe:executionListeners><zeebe:executionListener eventType="start" type="${feel}"/></zeebe:executionListeners>`,
  ),
  'zeebe:TaskListener eventType': plain,
  'zeebe:TaskListener retries': task(
    `<zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="x" retries="${feel}"/></zeebe:taskListeners>`,
  ),
  'zeebe:TaskListener type': task(
    `<zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType="completing" type="${feel}"/></zeebe:taskListeners>`,
  ),
  'zeebe:VersionTag value': plain,
  'zeebe:BindingTypeSupported bindingType': plain,
  'zeebe:BindingTypeSupported versionTag': plain,
  'zeebe:AdHoc activeElementsCollection': extended(
    'adHocSubProcess',
    `<zeebe:adHoc activeElementsCollection="${feel}"/>`,
    '<manualTask id="in"/>',
  ),
  'zeebe:AdHoc outputCollection': plain,
  'zeebe:AdHoc outputElement': extended(
    'adHocSubProcess',
    `<zeebe:adHoc outputCollection="all" outputElement="${feel}"/>`,
    '<manualTask id="in"/>',
  ),
  'zeebe:ConditionalFilter variableNames': plain,
  'zeebe:ConditionalFilter variableEvents': plain,
  'zeebe:AgentDefinition agentType': 'not executed here',
};

/** Where BPMN itself holds expressions. */
const ofBpmn: Readonly<Record<string, string>> = {
  timeDuration: timed('timeDuration'),
  timeDate: timed('timeDate'),
  timeCycle: timed('timeCycle'),
  condition: `<intermediateCatchEvent id="t"><conditionalEventDefinition><condition xsi:type="tFormalExpression">${feel} = 1</condition></conditionalEventDefinition></intermediateCatchEvent>`,
  conditionExpression: `${task('')}<endEvent id="x"/><sequenceFlow id="f_x" sourceRef="t" targetRef="x"><conditionExpression>${feel} = 1</conditionExpression></sequenceFlow>`,
  completionCondition: repeated(
    items,
    `<completionCondition xsi:type="tFormalExpression">${feel} = 1</completionCondition>`,
  ),
  loopCardinality: repeated('', `<loopCardinality xsi:type="tFormalExpression">${feel}</loopCardinality>`),
  'loopCondition of a standard loop': `<userTask id="t"><extensionElements>${form}</extensionElements><standardLoopCharacteristics><loopCondition xsi:type="tFormalExpression">${feel} = 1</loopCondition></standardLoopCharacteristics></userTask>`,
  'id of a data store': stored(`id="${feel}"`),
  'output mapping': task(`<zeebe:ioMapping><zeebe:output source="${feel}" target="x"/></zeebe:ioMapping>`),
  'message name': `<intermediateCatchEvent id="t"><messageEventDefinition messageRef="n"/></intermediateCatchEvent>`,
  'signal name': `<intermediateCatchEvent id="t"><signalEventDefinition signalRef="sig"/></intermediateCatchEvent>`,
  'error code': `<subProcess id="t"><startEvent id="is"/><endEvent id="ie"><errorEventDefinition errorRef="err"/></endEvent>${flows('is>ie')}</subProcess>`,
};

const roots = `<message id="m" name="m"/><message id="k" name="k"><extensionElements><zeebe:subscription correlationKey="${feel}"/></extensionElements></message>
  <message id="n" name="${feel}"/><signal id="sig" name="${feel}"/><error id="err" errorCode="${feel}"/>`;

const ask = (...fields: readonly object[]) => ({
  name: 'forms/ask.form',
  content: JSON.stringify({
    ...{ id: 'ask', type: 'default', schemaVersion: 19 },
    components: [{ id: 'f_name', key: 'customerName', type: 'textfield' }, ...fields],
  }),
});

async function told(inner: string, ...fields: readonly object[]): Promise<readonly string[]> {
  const start = `<startEvent id="s"><extensionElements>${form}</extensionElements></startEvent><endEvent id="e"/>`;
  const content = bpmn(`${inner}${start}${flows('s>t', 't>e')}`, roots);
  const found = await contradictionsIn({ resources: [{ name: 'p.bpmn', content }, ask(...fields)] });
  return found.filter(({ code }) => code === 'variable-unknown').map(({ message }) => message);
}

const isText = (type: string): boolean => /^(String|Boolean|Integer)$/.test(type);

test('every attribute of the descriptors is in the list of places: what is added to one is added here', () => {
  const attributes = [zeebe, wattloom].flatMap(({ prefix, types }) =>
    types.flatMap(({ name, properties = [] }: { name: string; properties?: { name: string; type: string }[] }) =>
      properties.filter(({ type }) => isText(type)).map((property) => `${prefix}:${name} ${property.name}`),
    ),
  );
  expect(Object.keys(places).sort()).toEqual(attributes.sort());
});

const read = [...Object.entries(places), ...Object.entries(ofBpmn)].filter(([, xml]) => xml.startsWith('<'));

test.each(read)('a mistyped variable is told at %s', async (_, xml) => {
  const messages = await told(xml);
  expect(messages.some((message) => message.includes(wrong) && message.includes('"customerName"'))).toBe(true);
});

/** As form-js 2.0 evaluates them (EXPRESSION_PROPERTIES and TEMPLATE_PROPERTIES of its viewer). */
const ofForms: readonly (readonly [string, object])[] = [
  ...[
    ...['alt', 'description', 'label', 'source', 'readonly', 'text', 'valuesExpression', 'url', 'dataSource'],
    ...['columnsExpression', 'expression', 'multiple', 'accept', 'title', 'content'],
  ].map((name) => [name, { [name]: feel }] as const),
  ['conditional.hide', { conditional: { hide: `${feel} = 1` } }],
  ...['min', 'max', 'minLength', 'maxLength'].map(
    (name) => [`validate.${name}`, { validate: { [name]: feel } }] as const,
  ),
  ...['prefixAdorner', 'suffixAdorner'].map(
    (name) => [`appearance.${name}`, { appearance: { [name]: feel } }] as const,
  ),
  ['a template', { text: `Dear {{${wrong}}}` }],
  ['a template with a condition', { text: `{{#if ${wrong}}}Dear{{/if}}` }],
  ['a template beside a loop', { text: `{{#loop [1]}}{{this}}{{/loop}} {{${wrong}}}` }],
];

test.each(ofForms)('a mistyped variable is told at %s of a form', async (_, attributes) => {
  const field = { id: 'f', type: 'text', ...attributes };
  expect((await told(task(''), field)).some((message) => message.includes(wrong))).toBe(true);
});
