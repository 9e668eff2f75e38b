import path from 'node:path';
import type { Resource } from '@wattloom/runtime';
import { findingsBelow } from '../server/src/cli/check-folder.ts';
import { readDefinitionFiles } from '../server/src/definitions/definition-files.ts';

const root = path.resolve(import.meta.dirname, '../definitions');
const process = 'ie-new-lv.bpmn';
const [highVoltage, withdrawal] = ['ie-new-hv.bpmn', 'ie-withdrawal.bpmn'];

async function definitions(): Promise<readonly Resource[]> {
  return (await readDefinitionFiles(root)).map(({ name, content }) => ({ name, content }));
}

/** Replaces the only text that matches in one file: a change that hits nothing, or more than was meant, tests nothing. */
function changed(all: readonly Resource[], file: string, from: string, to: string): readonly Resource[] {
  const found = all.filter(({ name }) => name.endsWith(`/${file}`));
  expect([file, from, ...found.map(({ content }) => content.split(from).length - 1)]).toEqual([file, from, 1]);
  return all.map((one) => (one === found[0] ? { ...one, content: one.content.replace(from, () => to) } : one));
}

const told = ({ elementId, code }: { readonly elementId: string | null; readonly code: string }): string =>
  `${elementId ?? '-'} ${code}`;

const find = async (resources: readonly Resource[]): Promise<string[]> =>
  (await findingsBelow(root, resources)).map(told);

let clean: ReadonlySet<string>;
beforeAll(async () => {
  clean = new Set(await find(await definitions()));
});

/** What, the file, its text, the text instead, and what must be told then. */
test.each([
  ['a literal that is no choice', process, 'else "enterprise"}', 'else "company"}', 'createCustomer record-choice'],
  [
    'a branch that is no choice',
    process,
    'then "resident" else if',
    'then "private" else if',
    'createCustomer record-choice',
  ],
  [
    'a state that is no choice',
    process,
    '{state: "lapsed", fee',
    '{state: "expired", fee',
    'closeLapsed record-choice',
  ],
  [
    'an unknown field on create',
    process,
    'cert_no: certNo, phone',
    'certificate: certNo, phone',
    'createCustomer field-unknown',
  ],
  ['an unknown field in a search', process, '={meter_no: meterNo}', '={meterno: meterNo}', 'findMeter field-unknown'],
  [
    'a number where a text is kept',
    process,
    'address: address, capacity_kw',
    'address: capacityKw, capacity_kw',
    'createApplication record-type',
  ],
  [
    'a text where a number is kept',
    process,
    'capacity_kw: capacityKw, phases',
    'capacity_kw: customerName, phases',
    'createApplication record-type',
  ],
  [
    'a text where yes or no is kept',
    process,
    'existing_line: existingLine',
    'existing_line: address',
    'createApplication record-type',
  ],
  ['a number where a date is kept', process, 'done_on: installedOn', 'done_on: startReading', 'closeOrder record-type'],
  [
    'a record of another data set',
    process,
    '{customer: customer.id, service_area',
    '{customer: meter.id, service_area',
    'createApplication record-reference',
  ],
  [
    'the id of another data set',
    process,
    '<zeebe:input source="=customer.id"',
    '<zeebe:input source="=workOrder.id"',
    'correctName record-of-other',
  ],
  [
    'a required field that is not given',
    process,
    'contact_person: contactPerson, service_area: serviceArea,',
    'contact_person: contactPerson,',
    'createCustomer record-required',
  ],
  ['a mistyped variable', process, 'model: meterModel', 'model: meterModle', 'registerMeter variable-unknown'],
  [
    'a mistyped variable in a condition',
    process,
    '=feasible = false',
    '=feasable = false',
    'isFeasible_refuse variable-unknown',
  ],
  [
    'a mistyped property of a record',
    process,
    'usage_point: usagePoint.id',
    'usage_point: usagePoint.ident',
    'linkMeter property-unknown',
  ],
  [
    'a mistyped property of a script',
    process,
    '=scheme.survey<',
    '=scheme.surveys<',
    'needsSurvey_survey property-unknown',
  ],
  [
    'a comparison that never holds',
    process,
    '=meter.state = "stock"',
    '=meter.state = "stocked"',
    'isMeterFree_reserveMeter comparison-never',
  ],
  [
    'a comparison with what a script never gives',
    process,
    '=scheme.voltage = "HV"',
    '=scheme.voltage = "10 kV"',
    'isHighVoltage_handOver comparison-never',
  ],
  [
    'an option that a due date never meets',
    process,
    'dueDate=\'=if usageCategory = "resident" then "P3D" else "P5D"',
    'dueDate=\'=if usageCategory = "private" then "P3D" else "P5D"',
    'install comparison-never',
  ],
  ['a condition that is a number', process, '=fee &gt; 0', '=fee + 1', 'isFeeDue_collectFee condition-type'],
  ['a condition that is a text', process, '=scheme.survey<', '=scheme.voltage<', 'needsSurvey_survey condition-type'],
  [
    'operands that do not go together',
    process,
    '120 + 15 * capacityKw',
    '120 + 15 * customerName',
    'fee expression-type',
  ],
  [
    'a fact of the case that is none',
    process,
    'facts="capacityKw,',
    'facts="capacityKW1,',
    'ie-new-lv variable-unknown',
  ],
  [
    'a case number of nothing',
    process,
    'number="=application.application_no"',
    'number="=application.number"',
    'ie-new-lv property-unknown',
  ],
  ['a role that there is not', process, 'role="fee_clerk"', 'role="fee_clark"', 'confirmFee role-unknown'],
  ['a lane without a performer', process, '<wattloom:performer role="surveyor" />', '', 'survey task-for-nobody'],
  [
    'an escalation to nobody',
    process,
    'workingDays="3" remindBefore="7" escalateAfter="7" escalateTo="bureau_head"',
    'workingDays="3" remindBefore="7" escalateAfter="7" escalateTo="bureau_chief"',
    'survey role-unknown',
  ],
  [
    'a variable that a message no longer brings',
    process,
    'source="=phone" target="phone"',
    'source="=phone" target="telephone"',
    'phone variable-unknown',
  ],
  [
    'a record of another data set that comes with a message',
    process,
    'source="=application.id" target="applicationId"',
    'source="=customer.id" target="applicationId"',
    'markPlanned record-of-other',
  ],
  [
    'a variable that only the message of another process brings',
    withdrawal,
    'source="=withdrawReason" target="withdrawReason"',
    'source="=withdrawReason" target="reason"',
    'closeWithdrawn variable-unknown',
  ],
  [
    'a record that is asked for by no field of its data set',
    'ie-withdraw.form',
    '"application.application_no"',
    '"application.number"',
    'applicationNo record-unknown',
  ],
  [
    'a message by nearly its name',
    process,
    'name="application.hv"',
    'name="application.hw"',
    'handedOver message-unheard',
  ],
  [
    'a state that is no choice after a message',
    highVoltage,
    'state: "hv_planned"',
    'state: "hv_plan"',
    'markPlanned record-choice',
  ],
  [
    'a mistyped variable of a message',
    highVoltage,
    'department="=serviceArea"',
    'department="=serviceAria"',
    'ie-new-hv variable-unknown',
  ],
  [
    'a renamed form field',
    'ie-contract.form',
    '"key": "contractNo"',
    '"key": "number"',
    'closeConnected variable-unknown',
  ],
  [
    'a renamed form field that others show',
    'ie-accept.form',
    '"key": "phone"',
    '"key": "telephone"',
    'phone variable-unknown',
  ],
  [
    'an option that no choice takes',
    'ie-accept.form',
    '"value": "agriculture"',
    '"value": "farming"',
    'createApplication record-choice',
  ],
  [
    'a field hidden by a mistyped name',
    'ie-accept.form',
    '=usageCategory != ',
    '=usageCategry != ',
    'householdSize variable-unknown',
  ],
  [
    'a field hidden by a value that is none',
    'ie-accept.form',
    'usageCategory != \\"resident\\"',
    'usageCategory != \\"residents\\"',
    'householdSize comparison-never',
  ],
  ['a limit of nothing', 'ie-collect-fee.form', '"max": "=fee"', '"max": "=fees"', 'amountReceived variable-unknown'],
  [
    'a choice that a data set drops',
    'meter.json',
    '"value": "installed"',
    '"value": "running"',
    'linkMeter record-choice',
  ],
  [
    'a field that a data set renames',
    'application.json',
    '"key": "receipt_no"',
    '"key": "receipt"',
    'closeConnected field-unknown',
  ],
  ['a field of another type', 'work_order.json', '"type": "date"', '"type": "boolean"', 'closeOrder record-type'],
  ['a form that no task shows', process, 'formId="ie-refuse"', 'formId="ie-survey"', '- form-unused'],
])('%s is found', async (_, file, from, to, expected) => {
  const found = await find(changed(await definitions(), file, from, to));

  expect(found.filter((one) => !clean.has(one))).toContain(expected);
});

test('a message that nobody sends any more is told', async () => {
  const sender = message('reply', '<bpmn:intermediateThrowEvent id="say">', '</bpmn:intermediateThrowEvent>');
  const waiting = message('waiting', '<bpmn:intermediateCatchEvent id="hear">', '</bpmn:intermediateCatchEvent>');

  expect(await find([sender, waiting])).not.toContain('hear message-unsent');
  expect(await find([waiting])).toContain('hear message-unsent');
});

function message(id: string, before: string, after: string): Resource {
  const [, element = ''] = /id="(\w+)"/.exec(before) ?? [];
  const content = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
    <bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="s"/>${before}
    <bpmn:messageEventDefinition messageRef="m"/>${after}
    <bpmn:endEvent id="e"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="${element}"/>
    <bpmn:sequenceFlow id="g" sourceRef="${element}" targetRef="e"/></bpmn:process>
    <bpmn:message id="m" name="done"/></bpmn:definitions>`;
  return { name: `processes/${id}.bpmn`, content };
}
