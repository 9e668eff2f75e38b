import type { Call } from './system.ts';

const form = JSON.stringify({
  ...{ id: 'bench-form', type: 'default', schemaVersion: 19 },
  components: [
    { type: 'number', id: 'f1', key: 'amount', label: 'Amount', validate: { required: true, min: 0 } },
    { type: 'textfield', id: 'f2', key: 'remark', label: 'Remark', validate: { maxLength: 200 } },
    { type: 'checkbox', id: 'f3', key: 'feasible', label: 'Feasible' },
  ],
});

const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
 xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="bench"><process id="p" name="Bench" isExecutable="true">
 <extensionElements><wattloom:case department="=area" facts="amount"/></extensionElements><startEvent id="s"/>
 <userTask id="t" name="Check"><extensionElements><zeebe:formDefinition formId="bench-form"/><wattloom:performer role="acceptor"/></extensionElements></userTask>
 <endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/></process></definitions>`;

const resources = [
  { name: 'bench.bpmn', content: xml },
  { name: 'bench-form.form', content: form },
];

/** A process of one user task with a form, which acceptors start and complete. */
export const oneTask = { key: 'p', resources } as const;

/** Deploys it, and lets acceptors start it. */
export async function deployOneTask(admin: Call, analyst: Call): Promise<void> {
  const rule = {
    subject: 'role:acceptor',
    department: '*',
    object: `process:${oneTask.key}`,
    effect: 'allow',
    priority: 50,
  };
  await admin('POST', '/rules', { ...rule, action: 'start' });
  await analyst('POST', '/deployments', { resources });
}
