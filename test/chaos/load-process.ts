/** What the load does: a record with each case, a task, three at once, a job beside a timer, a message, a task, a change of the record. */
export const dataSet = JSON.stringify({
  key: 'chaos_item',
  label: 'Item',
  labelZh: '条目',
  title: 'no',
  fields: [
    { key: 'no', label: 'Number', labelZh: '编号', type: 'integer', required: true },
    { key: 'state', label: 'State', labelZh: '状态', type: 'text' },
  ],
});

const record = (op: string, inputs: string, output = ''): string => `<extensionElements>
  <zeebe:taskDefinition type="record:${op}"/><zeebe:ioMapping>
  <zeebe:input source='="chaos_item"' target="dataSet"/>${inputs}${output}</zeebe:ioMapping></extensionElements>`;

const flow = (source: string, target: string): string =>
  `<sequenceFlow id="${source}_${target}" sourceRef="${source}" targetRef="${target}"/>`;

export const processXml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="chaos">
<message id="go" name="go"><extensionElements><zeebe:subscription correlationKey="=item"/></extensionElements></message>
<process id="chaos" isExecutable="true">
  <startEvent id="begin"/>
  <serviceTask id="create">${record(
    'create',
    '<zeebe:input source=\'={no: item, state: "open"}\' target="values"/>',
    '<zeebe:output source="=record.id" target="recordId"/>',
  )}</serviceTask>
  <userTask id="look"/>
  <userTask id="inspect"><multiInstanceLoopCharacteristics><extensionElements>
    <zeebe:loopCharacteristics inputCollection="=[1, 2, 3]" inputElement="place" outputCollection="seen" outputElement="=place"/>
  </extensionElements></multiInstanceLoopCharacteristics></userTask>
  <parallelGateway id="fork"/>
  <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work" retries="3"/></extensionElements></serviceTask>
  <intermediateCatchEvent id="pause"><timerEventDefinition id="t"><timeDuration>PT0.2S</timeDuration></timerEventDefinition></intermediateCatchEvent>
  <parallelGateway id="join"/>
  <intermediateCatchEvent id="hear"><messageEventDefinition id="m" messageRef="go"/></intermediateCatchEvent>
  <userTask id="finish"/>
  <serviceTask id="close">${record(
    'update',
    '<zeebe:input source="=recordId" target="id"/><zeebe:input source=\'={state: "done"}\' target="values"/>',
  )}</serviceTask>
  <endEvent id="end"/>
  ${[
    ['begin', 'create'],
    ['create', 'look'],
    ['look', 'inspect'],
    ['inspect', 'fork'],
    ['fork', 'work'],
    ['fork', 'pause'],
    ['work', 'join'],
    ['pause', 'join'],
    ['join', 'hear'],
    ['hear', 'finish'],
    ['finish', 'close'],
    ['close', 'end'],
  ]
    .map(([source = '', target = '']) => flow(source, target))
    .join('')}
</process></definitions>`;
