/** A visit that somebody notes and somebody checks, for whoever looks at the pages of tasks: its number comes with the note. */

const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const candidates = '<zeebe:assignmentDefinition candidateGroups="surveyor,bureau_head"/>';

const process = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:wattloom="urn:wattloom:1" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <process id="visit" name="Visit on site" isExecutable="true">
    <extensionElements><wattloom:case department="YC-XL" number="=visitNo"/></extensionElements>
    <startEvent id="s"/>
    <userTask id="note" name="Note the visit"><extensionElements><zeebe:formDefinition formId="visit-note"/>${candidates}</extensionElements></userTask>
    <userTask id="check" name="Check the note"><extensionElements>${candidates}</extensionElements></userTask>
    <exclusiveGateway id="fine" default="fine_e"/>
    <userTask id="again" name="Visit again"><extensionElements>${candidates}</extensionElements></userTask><endEvent id="e"/>
    ${flow('s', 'note')}${flow('note', 'check')}${flow('check', 'fine')}${flow('fine', 'e')}${flow('again', 'e')}
    <sequenceFlow id="fine_again" sourceRef="fine" targetRef="again"><conditionExpression>=isWrong</conditionExpression></sequenceFlow>
  </process></definitions>`;

const form = JSON.stringify({
  ...{ id: 'visit-note', type: 'default', schemaVersion: 19 },
  components: [
    { id: 't', type: 'text', text: '### On site', properties: { textZh: '### 现场情况' } },
    {
      ...{ id: 'no', type: 'textfield', key: 'visitNo', label: 'Number of the visit', validate: { required: true } },
      properties: { labelZh: '走访编号' },
    },
    {
      ...{ id: 'found', type: 'textarea', key: 'found', label: 'What was found', validate: { required: true } },
      properties: { labelZh: '现场发现' },
    },
    {
      ...{ id: 'kind', type: 'radio', key: 'kind', label: 'Kind of house' },
      values: [
        { value: 'f', label: 'Flat', labelZh: '公寓' },
        { value: 'h', label: 'Own house', labelZh: '独栋' },
      ],
      properties: { labelZh: '房屋类型' },
    },
    { id: 'open', type: 'textfield', key: 'open', label: 'Signed by', properties: { labelZh: '签字人' } },
  ],
});

export const visitResources = [
  { name: 'visit.bpmn', content: process },
  { name: 'visit-note.form', content: form },
];
