import type { Browser, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, picture, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';

/** An analyst is told what a process says against a data set, by the check and before it is published. */

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="t">
  <process id="mixing" name="Mixing" isExecutable="true">
    <startEvent id="begin" name="Asked"><outgoing>f1</outgoing></startEvent><sequenceFlow id="f1" sourceRef="begin" targetRef="mix"/>
    <serviceTask id="mix" name="Mix the paint"><extensionElements><zeebe:taskDefinition type="record:create"/><zeebe:ioMapping>
      <zeebe:input source="=&quot;paint&quot;" target="dataSet"/><zeebe:input source="={colour: &quot;gren&quot;}" target="values"/>
      </zeebe:ioMapping></extensionElements><incoming>f1</incoming><outgoing>f2</outgoing></serviceTask>
    <sequenceFlow id="f2" sourceRef="mix" targetRef="done"/><endEvent id="done" name="Mixed"><incoming>f2</incoming></endEvent>
  </process>
  <bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="plane" bpmnElement="mixing">
    <bpmndi:BPMNShape id="s1" bpmnElement="begin"><dc:Bounds x="180" y="120" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="mix"><dc:Bounds x="300" y="98" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s3" bpmnElement="done"><dc:Bounds x="480" y="120" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="216" y="138"/><di:waypoint x="300" y="138"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="400" y="138"/><di:waypoint x="480" y="138"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`;

const paint = JSON.stringify({
  ...{ key: 'paint', label: 'Paint' },
  fields: [
    {
      key: 'colour',
      label: 'Colour',
      type: 'choice',
      choices: ['red', 'green'].map((value) => ({ value, label: value })),
    },
  ],
});

let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await signIn(browser, app.url, 'analyst');
  const resources = [
    { name: 'paint.json', content: paint },
    { name: 'mixing.bpmn', content: xml },
  ];
  await call(page, '/deployments', { resources });
  await page.goto(`${app.url}/design/processes/mixing`);
  await page.locator('[data-element-id="mix"] .djs-visual > rect').waitFor();
}, 240_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

test('the check tells it at the element, and the dialog before it is published', async () => {
  await page
    .getByRole('button', { name: /^Check/ })
    .first()
    .click();
  const told = page.getByRole('region', { name: 'Problems' }).getByRole('button', { name: /Did you mean "green"/ });
  await told.waitFor();
  expect(await told.textContent()).toContain('Mix the paint');
  await picture(page, 'contradictions-check');

  await page
    .getByRole('button', { name: /^Publish/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('It can be published, but one thing may not be meant').waitFor();
  await picture(page, 'contradictions-publish');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog.getByText(/version 1 stays|Published as version/).waitFor();
}, 240_000);

test('in Chinese it has a Chinese title', async () => {
  await speakChinese(page);
  await page.goto(`${app.url}/design/processes/mixing`);
  await page.locator('[data-element-id="mix"] .djs-visual > rect').waitFor();

  await page.getByRole('button', { name: /^检查/ }).first().click();
  await page.getByText('该值不在数据集的选项之内').waitFor();
  await picture(page, 'contradictions-check-zh');
}, 240_000);
