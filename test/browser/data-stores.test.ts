import type { Browser, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, picture, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';

/** An analyst draws a data store, binds it to a data set in the panel, and publishes. */

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="t">
  <process id="visit" name="Visit" isExecutable="true">
    <startEvent id="begin" name="Asked"><outgoing>f1</outgoing></startEvent><sequenceFlow id="f1" sourceRef="begin" targetRef="look"/>
    <task id="look" name="Look at it"><incoming>f1</incoming><outgoing>f2</outgoing></task><sequenceFlow id="f2" sourceRef="look" targetRef="done"/><endEvent id="done" name="Seen"><incoming>f2</incoming></endEvent>
  </process>
  <bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="plane" bpmnElement="visit">
    <bpmndi:BPMNShape id="s1" bpmnElement="begin"><dc:Bounds x="180" y="120" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="look"><dc:Bounds x="300" y="98" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s3" bpmnElement="done"><dc:Bounds x="480" y="120" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="216" y="138"/><di:waypoint x="300" y="138"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="400" y="138"/><di:waypoint x="480" y="138"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`;

let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await signIn(browser, app.url, 'analyst');
  await call(page, '/deployments', { resources: [{ name: 'visit.bpmn', content: xml }] });
  await page.goto(`${app.url}/design/processes/visit`);
  await page.locator('[data-element-id="look"] .djs-visual > rect').waitFor();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

const panel = () => page.locator('.bio-properties-panel');
const group = () => panel().locator('[data-group-id^="group-wattloom-"]');
const problem = (text: string) => page.getByRole('region', { name: 'Problems' }).getByText(text);
const shape = (id: string) => page.locator(`.djs-shape[data-element-id^="${id}"] > .djs-visual`).first();

/** Chooses a shape, and opens what the panel has of its data. A click on what is chosen already would let go of it. */
async function select(id: string): Promise<void> {
  await shape('begin').click({ force: true });
  await shape(id).click({ force: true });
  const header = group().locator('.bio-properties-panel-group-header');
  await header.waitFor();
  if (!(await header.getAttribute('class'))?.split(' ').includes('open')) await header.click();
}

async function centre(id: string): Promise<{ x: number; y: number }> {
  const box = await shape(id).boundingBox();
  if (!box) throw new Error(`"${id}" is not on the canvas`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** An expression of the panel is an editor of its own. */
async function express(entry: string, text: string): Promise<void> {
  await group().locator(`[data-entry-id="${entry}"] [contenteditable="true"]`).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
}

async function connect(to: string): Promise<void> {
  await page.locator('.djs-context-pad [data-action="connect"]').click();
  const { x, y } = await centre(to);
  await page.mouse.move(x, y, { steps: 8 });
  await page.mouse.down();
  await page.mouse.up();
}

test('a data store is drawn, and says that it is only drawn until it has a data set', async () => {
  const { x, y } = await centre('look');
  await page.locator('.djs-palette [data-action="create.data-store"]').click();
  await page.mouse.move(x, y + 180, { steps: 8 });
  await page.mouse.down();
  await page.mouse.up();
  await shape('DataStoreReference').waitFor();
  await picture(page, 'data-store-drawn');
  await select('DataStoreReference');
  await group().getByText('Without one the data store is only drawn').waitFor();
  await connect('look');
  await page.locator('.djs-connection[data-element-id^="DataInputAssociation"]').waitFor({ state: 'attached' });
}, 60_000);

test('bound to a data set it asks which records are read, and takes it back', async () => {
  await select('DataStoreReference');
  const set = group().getByLabel('Data set', { exact: true });
  await set.selectOption({ label: 'Usage point' });
  await group().getByText('Say which record is read, or what to look for').waitFor();
  await problem('Data store is read, but it does not say which records').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await group().getByText('Without one the data store is only drawn').waitFor();
  await page.getByRole('button', { name: 'Redo' }).click();
  await express('wattloom-store-where', '{no: no}');
  await group().getByLabel('What is read', { exact: true }).selectOption('true');
  await group().getByLabel('Name of the variable').fill('found points');
  await group().getByText('Must be a variable name').waitFor();
  await group().getByLabel('Name of the variable').fill('points');
  await group().getByLabel('Field with the state').selectOption('state');
  await group().getByLabel('State', { exact: true }).selectOption({ index: 1 });
  await problem('Data store is read, but it does not say which records').waitFor({ state: 'hidden' });
  await picture(page, 'data-store-panel');
}, 120_000);

test('what a task writes is said at the arrow, and the record at the store', async () => {
  await shape('begin').click({ force: true });
  await shape('look').click({ force: true });
  await connect('DataStoreReference');
  await express('wattloom-data-written', '{no: "T-1"}');
  await select('DataStoreReference');
  await group().getByText('What a search finds is not written').waitFor();
  await express('wattloom-store-where', '');
  await express('wattloom-store-id', 'no');
  await picture(page, 'data-store-written');
}, 120_000);

test('published, all of it is kept, and is there again after a reload', async () => {
  await page.getByText('Draft, based on version 1').waitFor();
  await page.getByRole('button', { name: /^Publish/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published as version 2').waitFor();
  const { content } = await call<{ content: string }>(page, '/definitions/process/visit');
  expect(content).toMatch(/<wattloom:record [^>]*dataSet="usage_point"/);
  expect(content).not.toContain('many=');
  expect(content).toMatch(/<wattloom:record [^>]*id="=no"/);
  expect(content).toMatch(/<wattloom:record [^>]*variable="points"/);
  expect(content).toMatch(/<(bpmn:)?dataState [^>]*name="/);
  expect(content).toMatch(/<(bpmn:)?transformation>=\{no: "T-1"\}/);
  await page.reload();
  await select('DataStoreReference');
  expect(await group().getByLabel('Name of the variable').inputValue()).toBe('points');
  await speakChinese(page);
  await select('DataStoreReference');
  await group().getByText('数据集').waitFor();
  await picture(page, 'data-store-zh');
}, 120_000);
