/** A small process over a record: somebody applies, somebody else of the same county checks, a message may end it. */
export const permitProcess = (taskName = 'Check the permit'): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="urn:permit">
  <bpmn:process id="permit" name="Permit" isExecutable="true">
    <bpmn:extensionElements><wattloom:case department="=area" number="=permit.number" facts="amount" /></bpmn:extensionElements>
    <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="apply" />
    <bpmn:userTask id="apply" name="Apply">
      <bpmn:extensionElements>
        <zeebe:formDefinition formId="permit-apply" /><wattloom:performer role="clerk" />
      </bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="f2" sourceRef="apply" targetRef="keep" />
    <bpmn:serviceTask id="keep" name="Keep the permit">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="record:create" />
        <zeebe:ioMapping>
          <zeebe:input source="=&quot;permit&quot;" target="dataSet" />
          <zeebe:input source="={holder: holder, amount: amount, area: area}" target="values" />
          <zeebe:output source="=record" target="permit" />
        </zeebe:ioMapping>
      </bpmn:extensionElements>
      <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="f3" sourceRef="keep" targetRef="check" />
    <bpmn:userTask id="check" name="${taskName}">
      <bpmn:extensionElements>
        <zeebe:formDefinition formId="permit-check" />
        <wattloom:performer role="checker" department="=area" />
        <wattloom:separation task="apply" />
        <wattloom:record dataSet="permit" id="=permit.id" variable="permit" mode="update" />
      </bpmn:extensionElements>
      <bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="f4" sourceRef="check" targetRef="notify" />
    <bpmn:serviceTask id="notify" name="Notify">
      <bpmn:extensionElements><zeebe:taskDefinition type="notify" retries="2" /></bpmn:extensionElements>
      <bpmn:incoming>f4</bpmn:incoming><bpmn:outgoing>f5</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="f5" sourceRef="notify" targetRef="fetched" />
    <bpmn:intermediateCatchEvent id="fetched" name="Fetched">
      <bpmn:incoming>f5</bpmn:incoming><bpmn:outgoing>f6</bpmn:outgoing>
      <bpmn:messageEventDefinition messageRef="m" />
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f6" sourceRef="fetched" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>f6</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
  <bpmn:message id="m" name="permit-fetched">
    <bpmn:extensionElements><zeebe:subscription correlationKey="=permit.number" /></bpmn:extensionElements>
  </bpmn:message>
</bpmn:definitions>`;

const field = (type: string, key: string, more: object = {}): object => ({
  id: `f_${key}`,
  type,
  key,
  label: key,
  ...more,
});
const form = (id: string, ...components: readonly object[]): string =>
  JSON.stringify({ id, type: 'default', schemaVersion: 19, components });

export const permitApply = form(
  'permit-apply',
  field('textfield', 'holder', { validate: { required: true } }),
  field('number', 'amount', { validate: { required: true, min: 0 } }),
  field('textfield', 'area', { validate: { required: true } }),
);

export const permitCheck = form(
  'permit-check',
  field('textfield', 'permit.holder', { id: 'f_holder', readonly: true }),
  field('number', 'permit.amount', { id: 'f_amount', validate: { required: true } }),
  field('textfield', 'remark'),
);

export const permitDataSet = JSON.stringify({
  key: 'permit',
  label: 'Permit',
  labelZh: '许可',
  title: 'number',
  department: 'area',
  fields: [
    { key: 'number', label: 'Number', type: 'text', unique: true, sequence: 'P-{yyyy}-{0000}' },
    { key: 'holder', label: 'Holder', type: 'text', required: true, maxLength: 60 },
    { key: 'amount', label: 'Amount', type: 'decimal', precision: 12, scale: 2 },
    { key: 'area', label: 'County', type: 'text', required: true },
  ],
});

export const permitResources = [
  { name: 'permit.bpmn', content: permitProcess() },
  { name: 'permit-apply.form', content: permitApply },
  { name: 'permit-check.form', content: permitCheck },
  { name: 'permit.json', content: permitDataSet },
];
