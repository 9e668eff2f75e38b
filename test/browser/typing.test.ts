import { jest } from '@jest/globals';
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call } from '../support/look.ts';
import { signIn } from '../support/person.ts';
import { busy, compose, empty, eventually, speeds, textFor, textOf, typeAtOnce, typeInto } from '../support/typing.ts';

/** Whatever somebody types into Design stands there afterwards, letter by letter, in the field and in what is saved. */

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="t">
  <process id="visit" name="Visit" isExecutable="true">
    <startEvent id="begin" name="Asked"><outgoing>f1</outgoing></startEvent><sequenceFlow id="f1" sourceRef="begin" targetRef="look"/>
    <userTask id="look" name="Look"><incoming>f1</incoming><outgoing>f2</outgoing></userTask><sequenceFlow id="f2" sourceRef="look" targetRef="done"/><endEvent id="done" name="Seen"><incoming>f2</incoming></endEvent>
    <dataObject id="o"/><dataObjectReference id="paper" name="Paper" dataObjectRef="o"/><dataStoreReference id="store" name="Store"/>
  </process>
  <bpmndi:BPMNDiagram id="dia"><bpmndi:BPMNPlane id="plane" bpmnElement="visit">
    <bpmndi:BPMNShape id="s1" bpmnElement="begin"><dc:Bounds x="180" y="120" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s2" bpmnElement="look"><dc:Bounds x="300" y="98" width="100" height="80"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s3" bpmnElement="done"><dc:Bounds x="480" y="120" width="36" height="36"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s4" bpmnElement="paper"><dc:Bounds x="320" y="240" width="36" height="50"/></bpmndi:BPMNShape>
    <bpmndi:BPMNShape id="s5" bpmnElement="store"><dc:Bounds x="420" y="240" width="50" height="50"/></bpmndi:BPMNShape>
    <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="216" y="138"/><di:waypoint x="300" y="138"/></bpmndi:BPMNEdge>
    <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="400" y="138"/><di:waypoint x="480" y="138"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`;
const form = JSON.stringify({
  ...{ type: 'default', id: 'visit-form', schemaVersion: 19 },
  components: [
    { type: 'textfield', id: 'Field_site', key: 'site', label: 'Site' },
    {
      ...{ type: 'select', id: 'Field_kind', key: 'kind', label: 'Kind' },
      values: [{ label: 'First', value: 'first' }],
    },
  ],
});
const dataSet = JSON.stringify({
  ...{ key: 'site', label: 'Site', labelZh: '' },
  fields: [{ key: 'place', label: 'Place', labelZh: '', type: 'text' }],
});

jest.setTimeout(120_000);

let app: App;
let browser: Browser;
let page: Page;
let session: CDPSession;
const thrown: string[] = [];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await signIn(browser, app.url, 'analyst');
  page.on('pageerror', ({ message }) => thrown.push(message));
  await call(page, '/deployments', {
    resources: [
      { name: 'visit.bpmn', content: xml },
      { name: 'visit-form.form', content: form },
      { name: 'site.json', content: dataSet },
    ],
  });
  page.setDefaultTimeout(45_000);
  session = await busy(page);
}, 120_000);
afterEach(() => expect(thrown).toEqual([]));
afterAll(async () => {
  await browser.close();
  await app.end();
});

type Kind = 'process' | 'form' | 'dataSet';
interface Stored {
  readonly draft: { readonly content: string } | null;
}

/** The draft on the server, once it holds what was typed. */
const draft = (kind: Kind, key: string, holds: (content: string) => boolean): Promise<string> =>
  eventually(async () => (await call<Stored>(page, `/definitions/${kind}/${key}`)).draft?.content ?? '', holds);

const shape = (id: string) => page.locator(`.djs-shape[data-element-id="${id}"] > .djs-visual`).first();
const frame = () => page.frameLocator('iframe[src="/form-designer.html"]');
const inputOf = (entry: string, where: Pick<Page, 'locator'> = page): Locator =>
  where
    .locator(`.bio-properties-panel [data-entry-id="${entry}"]`)
    .locator('input, textarea, [contenteditable="true"]');

async function openGroups(where: Pick<Page, 'locator'>, groups: readonly string[]): Promise<void> {
  for (const id of groups) {
    const header = where.locator(`[data-group-id="group-${id}"] > .bio-properties-panel-group-header`);
    await header.waitFor();
    if (!(await header.getAttribute('class'))?.split(' ').includes('open')) await header.click();
  }
}

/** Chooses a shape; the panel says first what it shows without one. */
async function choose(id: string, group: string): Promise<void> {
  await page.locator('[data-group-id="group-general"]').waitFor();
  await shape(id).click({ force: true });
  await openGroups(page, [group]);
}

async function openProcess(): Promise<void> {
  await page.goto(`${app.url}/design/processes/visit`);
  await choose('look', 'wattloom-deadline-group');
  await openGroups(page, ['general', 'documentation', 'assignmentDefinition']);
}

/** The field holds what was typed once every key has reached it. */
const holds = (field: Locator, text: string) =>
  eventually(
    () => textOf(field),
    (found) => found === text,
  );

async function openForm(field: string): Promise<void> {
  await page.goto(`${app.url}/design/forms/visit-form`);
  await frame()
    .locator(`.fjs-element[data-id="${field}"]`)
    .click({ position: { x: 12, y: 8 } });
  await openGroups(frame(), ['general', 'wl-chinese', 'validation']);
}

const everySpeed = (entry: string): [string, number][] => speeds.map((delay) => [entry, delay]);

describe('the process panel', () => {
  beforeAll(openProcess, 60_000);

  test.each([...everySpeed('name'), ['documentation', 160], ['taskScheduleDueDate', 230]] as [string, number][])(
    '%s at %i ms a key',
    async (entry, delay) => {
      const text = textFor(delay);
      await typeInto(page, inputOf(entry), text, delay);

      await holds(inputOf(entry), text);
      await draft('process', 'visit', (content) => content.includes(text));
    },
  );

  test.each([110, 300])('an expression of our own at %i ms a key, emptied and typed again', async (delay) => {
    const text = `=${textFor(delay).toLowerCase().replaceAll(' ', '_')}`;
    await typeInto(page, inputOf('wattloom-deadline-workingDays'), text, delay);

    await holds(inputOf('wattloom-deadline-workingDays'), text);
    await draft('process', 'visit', (content) => content.includes(`workingDays="${text}"`));
  });

  test('a word that an input method composes reaches the drawing when it is chosen', async () => {
    await empty(inputOf('name'));
    await inputOf('name').blur();
    await inputOf('name').click();
    const label = () => shape('look').textContent();
    const before = await label();

    await compose(session, 'kancha', '勘查现场', async () => {
      // Longer than any rest of the panel.
      await page.waitForTimeout(1200);
      expect(await label()).toBe(before);
    });

    await holds(inputOf('name'), '勘查现场');
    await eventually(label, (text) => text === '勘查现场');
  });

  test('what was typed is one step of undo, in the field and in the toolbar', async () => {
    await typeInto(page, inputOf('name'), 'Look', 60);
    await inputOf('name').blur();
    await inputOf('name').click();
    await inputOf('name').press('End');
    await typeAtOnce(page, ' at the site');

    await page.keyboard.press('ControlOrMeta+Z');
    await eventually(
      () => textOf(inputOf('name')),
      (text) => text === 'Look',
    );
    await typeAtOnce(page, ' again');
    await page.getByRole('button', { name: 'Undo' }).click();

    await eventually(
      () => textOf(inputOf('name')),
      (text) => text === 'Look',
    );
  });

  test.each([
    ['another element is clicked', () => shape('begin').click({ force: true })],
    ['the page is left', () => page.getByRole('link', { name: 'Design', exact: true }).first().click()],
  ])('nothing is lost when %s at once', async (what, act) => {
    const text = `Typed before ${what}`;
    await openProcess();
    await typeInto(page, inputOf('name'), text, 60);

    await act();

    await draft('process', 'visit', (content) => content.includes(`name="${text}"`));
  });

  test('an id takes letters of any script, and says why it does not take a space', async () => {
    const id = inputOf('id');
    const problem = page.locator('[data-entry-id="id"] .bio-properties-panel-error');
    await openProcess();

    await typeInto(page, id, '现场勘查', 110);
    await draft('process', 'visit', (content) => content.includes('id="现场勘查"'));
    await shape('现场勘查').waitFor();
    await typeInto(page, id, 'at the site', 60);
    await problem.getByText('no space and no colon').waitFor();
    await typeInto(page, id, 'begin', 60);
    await problem.getByText('must be unique').waitFor();
    await typeInto(page, id, 'look', 60);

    await shape('look').waitFor();
    await problem.waitFor({ state: 'hidden' });
    expect(await draft('process', 'visit', (content) => content.includes('id="look"'))).not.toContain('at the site"');
  });

  test('a label that is being typed on the canvas is saved with Ctrl+S', async () => {
    await openProcess();
    await shape('look').dblclick({ force: true });
    await page.locator('.djs-direct-editing-content').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Drawn by hand', { delay: 60 });

    await page.keyboard.press('ControlOrMeta+S');

    await draft('process', 'visit', (content) => content.includes('name="Drawn by hand"'));
  });

  test('while only a label is unsaved, Save draft is offered and takes it', async () => {
    await openProcess();
    const save = page.getByRole('button', { name: 'Save draft' });
    await page.getByRole('button', { name: 'Save draft', disabled: true }).waitFor();
    await shape('look').dblclick({ force: true });
    await page.locator('.djs-direct-editing-content').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Only a label', { delay: 60 });

    expect(await save.isEnabled()).toBe(true);
    await save.click();

    await draft('process', 'visit', (content) => content.includes('name="Only a label"'));
  });
});

describe('every entry of our own groups', () => {
  const entries = () => page.locator('[data-group-id^="group-wattloom-"] [data-entry-id]');

  /** Says something in each, also in those that only then appear; answers which, in their order. */
  async function fill(): Promise<readonly string[]> {
    const filled: string[] = [];
    for (;;) {
      const ids = await entries().evaluateAll((all) =>
        all.map((each) => (each as unknown as { dataset: { entryId: string } }).dataset.entryId),
      );
      const next = ids.find((id) => !filled.includes(id));
      if (next === undefined) return filled;
      filled.push(next);
      await say(next);
    }
  }

  async function say(id: string): Promise<void> {
    const select = selectOf(id);
    if ((await select.count()) === 0) await typeInto(page, inputOf(id), '3', 0);
    else if ((await select.locator('option').count()) > 1) await select.selectOption({ index: 1 });
    if ((await inputOf(id).count()) > 0) await inputOf(id).blur();
  }

  async function clear(id: string): Promise<void> {
    if (
      (await entries()
        .and(page.locator(`[data-entry-id="${id}"]`))
        .count()) === 0
    )
      return;
    if ((await selectOf(id).count()) > 0) {
      await selectOf(id).selectOption('');
      return;
    }
    await empty(inputOf(id));
    await inputOf(id).blur();
  }

  const selectOf = (id: string) => page.locator(`[data-entry-id="${id}"] select`);
  const ours = (content: string): readonly string[] => content.match(/<wattloom:[^>]*>|<zeebe:form[^>]*>/g) ?? [];

  test.each([
    ['look', ['wattloom-form-group', 'wattloom-performers', 'wattloom-record', 'wattloom-deadline-group']],
    ['paper', ['wattloom-data']],
    ['store', ['wattloom-store']],
  ] as [string, string[]][])(
    'of "%s" can be emptied, leaves nothing behind, and takes it again',
    async (id, groups) => {
      await page.goto(`${app.url}/design/definitions`);
      await call(page, '/deployments', {
        resources: [{ name: 'bare.bpmn', content: xml.replaceAll('"visit"', `"bare-${id}"`) }],
      });
      await page.goto(`${app.url}/design/processes/bare-${id}`);
      await choose(id, groups[0] ?? '');
      await openGroups(page, groups);
      const saved = async (): Promise<string> => {
        await page.keyboard.press('ControlOrMeta+S');
        await page.getByRole('button', { name: 'Save draft', disabled: true }).waitFor();
        return draft('process', `bare-${id}`, (content) => content !== '');
      };

      const filled = await fill();
      const first = ours(await saved());
      for (const entry of [...filled].reverse()) await clear(entry);
      const emptied = await saved();
      await fill();

      expect(first.length).toBeGreaterThan(0);
      expect(ours(emptied)).toEqual([]);
      expect(emptied).not.toMatch(/<(bpmn:)?(extensionElements|dataState)\b/);
      expect(ours(await saved())).toEqual(first);
    },
  );
});

describe('the form designer', () => {
  beforeAll(() => openForm('Field_site'), 60_000);

  test.each([...everySpeed('wl-labelZh'), ['label', 230]] as [string, number][])(
    '%s at %i ms a key',
    async (entry, delay) => {
      const text = textFor(delay);
      await typeInto(page, inputOf(entry, frame()), text, delay);

      await holds(inputOf(entry, frame()), text);
      await draft('form', 'visit-form', (content) => content.includes(JSON.stringify(text)));
    },
  );

  test('a number whose figures come slower than the panel rests', async () => {
    await typeInto(page, inputOf('maxLength', frame()), '1234567', 500);

    await holds(inputOf('maxLength', frame()), '1234567');
  });

  test('a word that an input method composes', async () => {
    await empty(inputOf('wl-labelZh', frame()));

    await compose(session, 'dizhi', '地址', () => page.waitForTimeout(1200));

    await holds(inputOf('wl-labelZh', frame()), '地址');
    await draft('form', 'visit-form', (content) => content.includes('"labelZh": "地址"'));
  });

  test('what was typed stands in the JSON at once, and is one step of undo', async () => {
    await typeInto(page, inputOf('wl-labelZh', frame()), 'Before the change of view', 60);
    await page.getByRole('radiogroup', { name: 'View' }).getByText('JSON').click();
    await eventually(
      () => textOf(page.getByRole('textbox', { name: 'The definition as JSON' })),
      (text) => text.includes('Before the change of view'),
    );
    await page.getByRole('radiogroup', { name: 'View' }).getByText('Design', { exact: true }).click();

    await page.getByRole('button', { name: 'Undo' }).click();

    await eventually(
      () => textOf(inputOf('wl-labelZh', frame())),
      (text) => !text.includes('change of view'),
    );
  });

  test('the id of the form takes letters of any script, and says why it does not take a space', async () => {
    await page.goto(`${app.url}/design/forms/visit-form`);
    const id = inputOf('id', frame());
    await openGroups(frame(), ['general']);

    await typeInto(page, id, '现场勘查', 110);
    await draft('form', 'visit-form', (content) => content.includes('"id": "现场勘查"'));
    await typeInto(page, id, 'at the site', 60);
    await frame().locator('[data-entry-id="id"]').getByText('no space and no colon').waitFor();
    await typeInto(page, id, 'visit-form', 60);

    await draft('form', 'visit-form', (content) => content.includes('"id": "visit-form"'));
  });

  test('the Chinese of a choice keeps to its choice', async () => {
    await openForm('Field_kind');
    await typeInto(page, inputOf('wl-values-0', frame()), '第一', 230);

    await frame()
      .locator('.fjs-element[data-id="Field_site"]')
      .click({ position: { x: 12, y: 8 } });

    await draft('form', 'visit-form', (content) => content.includes('"labelZh": "第一"'));
  });
});

describe('the data set', () => {
  beforeAll(async () => {
    await page.goto(`${app.url}/design/data-sets/site`);
  }, 60_000);

  test.each([
    ['Name', 110],
    ['Key of Place', 60],
    ['Label in Chinese of Place', 230],
  ])('%s at %i ms a key', async (label, delay) => {
    const field = page.getByRole('textbox', { name: label, exact: true });
    const text = label.startsWith('Key') ? 'place_of_the_visit' : textFor(delay);
    await typeInto(page, field, text, delay);

    await holds(field, text);
    await draft('dataSet', 'site', (content) => content.includes(JSON.stringify(text)));
  });

  test('its JSON', async () => {
    await page.getByRole('radiogroup', { name: 'View' }).getByText('JSON').click();
    const area = page.getByRole('textbox', { name: 'The definition as JSON' });
    await area.click();
    await page.keyboard.press('ControlOrMeta+A');
    const text = '{"key":"site","label":"Typed by hand","labelZh":"","fields":[]}';

    await page.keyboard.type(text, { delay: 60 });

    await holds(area, text);
    await draft('dataSet', 'site', (content) => content.includes('"Typed by hand"'));
  });
});
