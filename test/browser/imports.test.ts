import type { Browser, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, looksRight, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';

/** Files of other tools and encodings on their way into the editors: told, cancelled, confirmed, undone. */

const head =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"';

interface Sample {
  readonly encoding?: string;
  /** Of the task. */
  readonly id?: string;
  readonly name?: string;
  readonly more?: string;
  readonly isDrawn?: boolean;
}

function model({ encoding = 'UTF-8', id = 'look', name = 'Look', more = '', isDrawn = true }: Sample): string {
  const drawing = `<bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="plane" bpmnElement="visit">
    <bpmndi:BPMNShape id="s1" bpmnElement="begin"><dc:Bounds x="180" y="120" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="${id}"><dc:Bounds x="300" y="98" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s3" bpmnElement="done"><dc:Bounds x="480" y="120" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="216" y="138"/><di:waypoint x="300" y="138"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="400" y="138"/><di:waypoint x="480" y="138"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
  return `<?xml version="1.0" encoding="${encoding}"?>
<definitions ${head} id="d" targetNamespace="t">
  <process id="visit" name="Visit" isExecutable="true">
    <startEvent id="begin"><outgoing>f1</outgoing></startEvent><sequenceFlow id="f1" sourceRef="begin" targetRef="${id}"/>
    <task id="${id}" name="${name}"><incoming>f1</incoming><outgoing>f2</outgoing></task>
    <sequenceFlow id="f2" sourceRef="${id}" targetRef="done"/><endEvent id="done"><incoming>f2</incoming></endEvent>${more}
  </process>${isDrawn ? drawing : ''}
</definitions>`;
}

const form = (id: string, key: string): string =>
  JSON.stringify({
    ...{ type: 'default', id: 'visit-form', schemaVersion: 19 },
    components: [{ type: 'textfield', id, key, label: key }],
  });

/** A name of four bytes in GBK, 用电, in the place of "%". */
const inGbk = (xml: string): Buffer => {
  const [before = '', after = ''] = xml.split('%');
  return Buffer.concat([Buffer.from(before), Buffer.from([0xd3, 0xc3, 0xb5, 0xe7]), Buffer.from(after)]);
};

let app: App;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await signIn(browser, app.url, 'analyst');
  page.setDefaultTimeout(45_000);
  await call(page, '/deployments', {
    resources: [
      { name: 'visit.bpmn', content: model({}) },
      { name: 'visit-form.form', content: form('Field_site', 'site') },
    ],
  });
  await page.goto(`${app.url}/design/processes/visit`);
  await shape('look').waitFor({ timeout: 60_000 });
}, 240_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

const shape = (id: string) => page.locator(`.djs-shape[data-element-id="${id}"] .djs-visual`).first();
const dialog = () => page.getByRole('dialog');
const undo = () => page.getByRole('button', { name: 'Undo' });

async function choose(name: string, content: string | Buffer): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Replace by a file…' }).click();
  await (await chosen).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  await dialog()
    .getByRole('button', { name: /^(Cancel|Close)$/ })
    .last()
    .waitFor();
}

async function cancel(): Promise<void> {
  await dialog()
    .getByRole('button', { name: /^(Cancel|Close)$/ })
    .last()
    .click();
  await dialog().waitFor({ state: 'hidden' });
}

async function confirm(): Promise<void> {
  await dialog()
    .getByRole('button', { name: /^Replace/ })
    .click();
  await dialog().waitFor({ state: 'hidden' });
}

test.each([
  ['ids in Chinese', model({ id: '现场勘查' }), '现场勘查', '1 is not in the file: Look'],
  [
    'accents apart from their letters',
    model({ id: 'Zähler'.normalize('NFD') }),
    'Zähler'.normalize('NFD'),
    '1 is new.',
  ],
  ['GBK', inGbk(model({ encoding: 'GBK', id: 'gbk', name: '%' })), 'gbk', '1 is new.'],
  ['no drawing', model({ id: 'plain', isDrawn: false }), 'plain', 'One was made for it'],
  [
    'elements of another tool',
    model({ id: 'other', more: '<dream id="lost"/>' }),
    'other',
    '<dream> at “lost”, with all it holds',
  ],
])(
  'a file with %s is told of, cancelled, confirmed and undone',
  async (name, content, id, told) => {
    await choose(`${name}.bpmn`, content);
    await dialog().getByText(told).waitFor();
    await cancel();
    await shape('look').waitFor();
    expect(await undo().isDisabled()).toBe(true);

    await choose(`${name}.bpmn`, content);
    await confirm();
    await shape(id).waitFor();
    expect(await shape('look').count()).toBe(0);
    if (name === 'GBK') await page.locator('.djs-label', { hasText: '用电' }).first().waitFor();

    await undo().click();
    await shape('look').waitFor();
    expect(await shape(id).count()).toBe(0);
  },
  60_000,
);

test('nodes of a file whose flows have their two ends alone are not called unconnected', async () => {
  await choose('bare.bpmn', model({ id: 'bare' }).replace(/<(incoming|outgoing)>\w+<\/\1>/g, ''));
  await confirm();
  await shape('bare').waitFor();

  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page
    .getByRole('region', { name: 'Problems' })
    .getByText(/formal|performer|label|task/i)
    .first()
    .waitFor();

  expect(await page.getByText(/not connected|implicit (start|end)/i).count()).toBe(0);
  await undo().click();
  await shape('look').waitFor();
}, 60_000);

test('Ctrl+Z takes a file back too, and Ctrl+Y brings it again', async () => {
  await choose('other.bpmn', model({ id: 'again' }));
  await confirm();
  await shape('again').waitFor();

  await page.keyboard.press('ControlOrMeta+z');
  await shape('look').waitFor();
  await page.keyboard.press('ControlOrMeta+y');
  await shape('again').waitFor();
  await page.keyboard.press('ControlOrMeta+z');
  await shape('look').waitFor();
}, 60_000);

test.each([
  ['nothing', '', 'it is empty'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'found a picture'],
  ['an unknown encoding', model({ encoding: 'klingon-7' }), '“klingon-7”'],
  ['another encoding than it says', inGbk(model({ name: '%' })), 'Expected text in UTF-8'],
  [
    'a decision',
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d"/>',
    'found a decision (DMN)',
  ],
  ['half a model', model({}).slice(0, 700), 'could not be read|can be read'],
  ['no process', `<definitions ${head} id="d" targetNamespace="t"/>`, 'there is none'],
])(
  'a file of %s is refused, and changes nothing',
  async (name, content, why) => {
    await choose(`${name}.bpmn`, content);

    await dialog()
      .getByText(new RegExp(why.replaceAll(/[()]/g, String.raw`\$&`)))
      .waitFor();
    await cancel();

    await shape('look').waitFor();
    expect(await undo().isDisabled()).toBe(true);
  },
  60_000,
);

test('a file for a data set is told of, cancelled, confirmed and undone', async () => {
  const heading = (name: string) => page.getByRole('heading', { name: new RegExp(`^${name}`) });
  const file = Buffer.from('\uFEFF{"key":"customer","label":"Only","labelZh":"仅","fields":[]}', 'utf16le');
  await page.goto(`${app.url}/design/data-sets/customer`);
  await heading('Customer').waitFor();

  await choose('form.json', '{"type":"default","components":[]}');
  await dialog().getByText('a list “fields”').waitFor();
  await cancel();
  await choose('set.json', file);
  await dialog()
    .getByText(/Fields: [1-9]\d* now, 0 in the file/)
    .waitFor();
  await cancel();
  await heading('Customer').waitFor();
  expect(await undo().isDisabled()).toBe(true);

  await choose('set.json', file);
  await confirm();
  await heading('Only').waitFor();
  await undo().click();
  await heading('Customer').waitFor();
}, 120_000);

test('a file for a form is told of, cancelled, confirmed and undone', async () => {
  const field = (id: string) =>
    page.frameLocator('iframe[src="/form-designer.html"]').locator(`.fjs-element[data-id="${id}"]`);
  const file = form('Field_new', 'brought');
  await page.goto(`${app.url}/design/forms/visit-form`);
  await field('Field_site').waitFor();

  await choose('set.form', '{"key":"site","fields":[]}');
  await dialog().getByText('a list “components”').waitFor();
  await cancel();
  await choose('new.form', file);
  await dialog().getByText('Fields: 1 now, 1 in the file').waitFor();
  await dialog().getByText('1 is not in the file: site').waitFor();
  await cancel();
  await field('Field_site').waitFor();
  expect(await undo().isDisabled()).toBe(true);

  await choose('new.form', file);
  await confirm();
  await field('Field_new').waitFor();
  expect(await field('Field_site').count()).toBe(0);
  await undo().click();
  await field('Field_site').waitFor();
  expect(await field('Field_new').count()).toBe(0);
}, 120_000);

test('a component that nothing here shows is told at import, below the editor and at publishing, and can be deleted', async () => {
  const field = (id: string) =>
    page.frameLocator('iframe[src="/form-designer.html"]').locator(`.fjs-element[data-id="${id}"]`);
  const file = JSON.parse(form('Field_new', 'brought')) as { components: object[] };
  file.components.push({ type: 'filepicker2', id: 'Field_doc', key: 'doc', label: 'Document' });
  const plain = form('Field_site', 'site').replace('visit-form', 'doc-form');
  await call(page, '/deployments', { resources: [{ name: 'doc-form.form', content: plain }] });
  await page.goto(`${app.url}/design/forms/doc-form`);
  await field('Field_site').waitFor();

  await choose('new.form', JSON.stringify(file));
  await dialog().getByText('nothing stands in its place').waitFor();
  await dialog().getByText('doc (filepicker2)').waitFor();
  await confirm();

  await field('Field_doc').getByText('filepicker2').waitFor();
  await page.getByText('“doc” is of the type “filepicker2”').first().waitFor();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await page.getByText('Expected component "doc" to be of a type').first().waitFor();

  await field('Field_doc').click();
  await field('Field_doc').locator('.fjs-context-pad-item').first().click();
  await field('Field_doc').waitFor({ state: 'detached' });
  await undo().click();
  await field('Field_doc').waitFor();
  await undo().click();
  await field('Field_site').waitFor();
}, 120_000);

test('the dialog reads well in both languages', async () => {
  await page.goto(`${app.url}/design/processes/visit`);
  await shape('look').waitFor({ timeout: 60_000 });
  await choose(
    'other.bpmn',
    model({ id: 'other', more: '<dream id="lost"/><!-- why -->' }).replace('id="visit"', 'id="call"'),
  );
  await looksRight(page, 'import-en');
  await cancel();
  await speakChinese(page);
  await page.getByRole('button', { name: '更多' }).click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('menuitem').filter({ hasText: '文件' }).last().click();
  const buffer = Buffer.from(model({ id: 'other', more: '<dream id="lost"/>' }));
  await (await chosen).setFiles({ name: '其他.bpmn', mimeType: 'application/xml', buffer });
  await dialog().getByText('文件中有 1 处内容将丢失').waitFor();
  await looksRight(page, 'import-zh');
}, 120_000);

const camunda7 = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">
  <process id="visit" isExecutable="true"><startEvent id="go"/><sequenceFlow id="f" sourceRef="go" targetRef="read"/>
  <userTask id="read" name="Read" camunda:assignee="\${who}" camunda:formKey="embedded:a"><extensionElements>
  <camunda:taskListener class="org.acme.Tell" event="create"/></extensionElements></userTask>
  <sequenceFlow id="g" sourceRef="read" targetRef="end"/><endEvent id="end"/>
  <serviceTask id="alone" name="S" camunda:class="org.acme.Bill"/></process></definitions>`;

test('a file for Camunda 7 is translated with nothing left out in silence, and its check is its own', async () => {
  // In a browser of their own, which speaks English still.
  page = await signIn(browser, app.url, 'analyst');
  page.setDefaultTimeout(45_000);
  await page.goto(`${app.url}/design/processes/visit`);
  await shape('look').waitFor();
  await choose(
    'broken.bpmn',
    model({ id: 'look' }).replace('<task id="look"', '<serviceTask id="look"').replace('</task>', '</serviceTask>'),
  );
  await confirm();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const problems = page.locator('li', { hasText: /look/i }).first();
  await problems.waitFor();

  await choose('old.bpmn', camunda7);
  const offer = dialog().getByRole('button', { name: 'Translate first' });
  const elements = dialog()
    .getByText(/in the file/)
    .first();
  const counted = await elements.textContent();
  await offer.click();
  await dialog().getByText('Translated from Camunda 7').waitFor();
  expect(await elements.textContent()).toBe(counted);
  expect(await offer.count()).toBe(0);
  for (const told of ['embedded:a', 'org.acme.Tell', 'org.acme.Bill', 'No flow leads here'])
    await dialog().getByText(told).first().waitFor();
  await looksRight(page, 'import-translated');
  await confirm();
  await shape('alone').waitFor();
  await problems.waitFor({ state: 'hidden' });

  await page.getByText('“old.bpmn” took the place of the draft').waitFor();
  await speakChinese(page);
  await page.getByText('草稿已替换为“old.bpmn”的内容').waitFor();
}, 120_000);
