import { Engine } from '../../engine/engine.ts';
import { replay } from '../../core/state/apply.ts';
import { bpmn, flows } from '../play.ts';
import { numberedIds } from './numbered-ids.ts';
import type { Store } from '../../store/store.ts';
import type { Loaded } from '../../store/stored.ts';

const zeebe = (attributes: string): string =>
  `<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics ${attributes}/></extensionElements></multiInstanceLoopCharacteristics>`;

/** Rows of items, each row a sub-process of its own with a check of each item and a task after them. */
const rowsOfItems = bpmn(
  `<startEvent id="s"/><subProcess id="rows">${zeebe('inputCollection="=grid" inputElement="row" outputCollection="sums" outputElement="=sum"')}
     <startEvent id="s2"/>
     <userTask id="check">${zeebe('inputCollection="=row" inputElement="item" outputCollection="found" outputElement="=item * 10"')}</userTask>
     <scriptTask id="add"><extensionElements><zeebe:script expression="=sum(found)" resultVariable="sum"/></extensionElements></scriptTask>
     <userTask id="close"/>${flows('s2>check', 'check>add', 'add>close')}
   </subProcess>
   <boundaryEvent id="stop" attachedToRef="rows"><messageEventDefinition messageRef="m"/></boundaryEvent>
   <userTask id="after"/><userTask id="stopped"/>${flows('s>rows', 'rows>after', 'stop>stopped')}`,
  `<message id="m" name="stop"><extensionElements><zeebe:subscription correlationKey="=&quot;k&quot;"/></extensionElements></message>`,
);

function counting(store: Store, wholeLoaded: () => void): Store {
  return new Proxy(store, {
    get(target, name: keyof Store) {
      if (name !== 'load') return target[name].bind(target);
      return async (id: string, key?: string) => {
        wholeLoaded();
        return target.load(id, key);
      };
    },
  });
}

/** What every store must hold to where an instance has many parts: a command loads and changes those on its way alone. */
export function wideSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`activities that are done many times at once, ${name}`, () => {
    let store: Store;
    let engine: Engine;
    let id: string;
    let wholeLoads: number;

    const begin = async (content: string, variables: Record<string, unknown>): Promise<void> => {
      store = counting(await makeStore(), () => (wholeLoads += 1));
      engine = new Engine({
        store,
        now: () => '2026-03-02T08:00:00.000Z',
        newId: numberedIds(),
        // As another server sees the case: with nothing cached.
        cachedMs: 0,
      });
      await engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
      id = (await engine.cases.start('p', { variables }, { by: 'li' })).id;
    };

    const open = async (target: string): Promise<readonly string[]> =>
      (await store.waits(id)).filter((wait) => wait.target === target).map(({ key }) => key);

    const whole = async (): Promise<Loaded['instance'] | undefined> => (await store.load(id))?.instance;

    /** What is stored is what happened. */
    const expectReplay = async (): Promise<void> => {
      expect(await whole()).toEqual(replay(await store.history(id)));
    };

    const complete = async (key: string): Promise<void> => {
      await engine.tasks.complete(id, key, {}, { by: 'wu' });
      await expectReplay();
    };

    test('a load along the way to a task sees its row and its item, and of the others only how many there are', async () => {
      await begin(rowsOfItems, {
        grid: [
          [1, 2, 3],
          [4, 5],
        ],
      });
      const [first = ''] = await open('check');
      const loaded = (await store.loadAlong(id, first))?.instance;
      const seen = Object.values(loaded?.state.executions ?? {});
      expect(seen.map(({ elementId, index }) => `${elementId}${index ?? ''}`)).toEqual([
        'p',
        'rows',
        'rows1',
        'check',
        'check1',
      ]);
      expect(seen.map(({ loop }) => loop?.active).filter(Boolean)).toEqual([2, 3]);
      expect(Object.values(loaded?.state.waits ?? {}).map(({ target }) => target)).toEqual(['stop', 'check']);
      expect(Object.values(loaded?.variables ?? {})).toContainEqual({ item: 1 });
      expect(Object.values(loaded?.variables ?? {})).not.toContainEqual({ item: 2 });
    });

    test('every item of every row is done in any order, and the results come together', async () => {
      await begin(rowsOfItems, {
        grid: [
          [1, 2, 3],
          [4, 5],
        ],
      });
      await expectReplay();
      const keys = await open('check');
      for (const key of [4, 0, 2, 3, 1].map((n) => keys[n] ?? '')) await complete(key);
      for (const key of (await open('close')).toReversed()) await complete(key);
      expect(await open('after')).toHaveLength(1);
      expect((await whole())?.variables['1']).toMatchObject({ sums: [60, 90] });
    });

    test('the whole is loaded for nothing but what looks at all of it', async () => {
      await begin(rowsOfItems, { grid: [[1, 2], [3]] });
      wholeLoads = 0;
      const [first = '', second = '', third = ''] = await open('check');
      for (const key of [first, third]) await engine.tasks.complete(id, key, {}, { by: 'wu' });
      // The last of a row brings its results together.
      expect(wholeLoads).toBe(1);
      await engine.tasks.claim(id, second, { by: 'wu' });
      expect(wholeLoads).toBe(1);
      await engine.tasks.complete(id, second, {}, { by: 'wu' });
      expect(wholeLoads).toBe(2);
      await expectReplay();
    });

    /** One after the other; only the items that say so wait for somebody. */
    const oneByOne = bpmn(
      `<startEvent id="s"/><subProcess id="each">${zeebe('inputCollection="=items" inputElement="item" outputCollection="all" outputElement="=item.n"').replace('>', ' isSequential="true">')}
         <startEvent id="s2"/><exclusiveGateway id="x" default="x_e"/><userTask id="t"/><endEvent id="e"/>${flows('s2>x', 'x>e', 't>e')}
         <sequenceFlow id="asks" sourceRef="x" targetRef="t"><conditionExpression>=item.asks</conditionExpression></sequenceFlow>
       </subProcess><userTask id="after"/>${flows('s>each', 'each>after')}`,
    );

    test('one after the other: the 1,000th loads and writes as much as the 10th', async () => {
      const asked = [10, 11, 1000, 1001];
      const items = Array.from({ length: 1002 }, (_, i) => ({ n: i + 1, asks: asked.includes(i + 1) }));
      await begin(oneByOne, { items: [] });
      id = (await engine.cases.start('p', { variables: { items } }, { by: 'li' })).id;
      const costs: unknown[] = [];
      for (const n of asked) {
        const [key = ''] = await open('t');
        const { state, variables } = (await store.loadAlong(id, key))?.instance ?? {};
        const { 1: root, ...rest } = variables ?? {};
        expect(root).toMatchObject({ items });
        const loaded = Object.values(rest).flatMap((scope) => Object.values(scope));
        expect(loaded).toEqual(expect.arrayContaining([items[n - 1], items[n]]));
        const [before, loads] = [(await store.history(id)).length, wholeLoads];
        await engine.tasks.complete(id, key, {}, { by: 'wu' });
        const isWhole = wholeLoads > loads;
        const written = (await store.history(id)).slice(before).length;
        costs.push({ n, visits: Object.keys(state?.executions ?? {}).length, values: loaded.length, written, isWhole });
      }
      const cost = { visits: 4, values: 2, written: costs.map((one) => (one as { written: number }).written)[0] };
      expect(costs).toEqual([
        { ...cost, n: 10, isWhole: false },
        // What comes next waits for nobody, and so do hundreds after it: they are all gone through at once.
        { ...cost, n: 11, isWhole: true, written: expect.any(Number) as number },
        { ...cost, n: 1000, isWhole: false },
        { ...cost, n: 1001, isWhole: true, written: expect.any(Number) as number },
      ]);
      await expectReplay();
      expect(await open('after')).toHaveLength(1);
      expect((await whole())?.variables['1']).toMatchObject({ all: items.map(({ n }) => n) });
    });

    test('what interrupts the activity ends all that is in it', async () => {
      await begin(rowsOfItems, { grid: [[1, 2], [3]] });
      await complete((await open('check'))[1] ?? '');
      await engine.messages.publish({ name: 'stop', correlationKey: 'k', variables: {} }, { by: null });
      await expectReplay();
      expect((await store.waits(id)).map(({ target }) => target)).toEqual(['stopped']);
      await complete((await open('stopped'))[0] ?? '');
      expect(await whole()).toMatchObject({ state: { status: 'completed', executions: {}, waits: {} } });
    });

    test('what interrupts it goes on when the listeners of every task in it have heard of that', async () => {
      const listener =
        '<extensionElements><zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="told"/></zeebe:taskListeners></extensionElements>';
      await begin(rowsOfItems.replace('<userTask id="check">', `$&${listener}`), { grid: [[1, 2], [3]] });
      await complete((await open('check'))[0] ?? '');
      await engine.messages.publish({ name: 'stop', correlationKey: 'k' }, { by: null });
      const jobs = await engine.jobs.activate({ type: 'told', worker: 'w', maxJobs: 9, timeoutMs: 1_000 });
      expect((await store.waits(id)).map(({ props }) => props.kind)).toEqual(['job', 'job']);
      for (const { key } of jobs) {
        await engine.jobs.complete(id, key, {}, 'w');
        await expectReplay();
      }
      expect((await store.waits(id)).map(({ target }) => target)).toEqual(['stopped']);
      expect(Object.values((await whole())?.state.executions ?? {}).map(({ elementId }) => elementId)).toEqual([
        'p',
        'stopped',
      ]);
    });

    test('all tasks of a hundred are completed at once, and none is lost', async () => {
      const content = bpmn(
        `<startEvent id="s"/><userTask id="t">${zeebe('inputCollection="=items" inputElement="item" outputCollection="all" outputElement="=item"')}</userTask>
         <userTask id="after"/>${flows('s>t', 't>after')}`,
      );
      const items = Array.from({ length: 100 }, (_, i) => i);
      await begin(content, { items });
      const keys = await open('t');
      for (let i = 0; i < keys.length; i += 10)
        await Promise.all(keys.slice(i, i + 10).map((key) => engine.tasks.complete(id, key, {}, { by: 'wu' })));
      await expectReplay();
      expect((await whole())?.variables['1']).toMatchObject({ all: items });
      expect(await open('after')).toHaveLength(1);
    });

    test('a message that was kept comes to the one instance that begins to wait for it', async () => {
      const content = bpmn(
        `<startEvent id="s"/><subProcess id="x">${zeebe('inputCollection="=items" inputElement="item"')}<startEvent id="s2"/><userTask id="t"/>
         <intermediateCatchEvent id="m"><messageEventDefinition messageRef="message"/></intermediateCatchEvent>${flows('s2>t', 't>m')}</subProcess>
         ${flows('s>x')}`,
        `<message id="message" name="paid"><extensionElements><zeebe:subscription correlationKey="=item"/></extensionElements></message>`,
      );
      await begin(content, { items: ['a', 'b', 'c'] });
      const message = { name: 'paid', correlationKey: 'b', variables: {}, timeToLive: 'PT1H' };
      expect(await engine.messages.publish(message, { by: null })).toEqual({ outcome: 'buffered' });
      for (const key of await open('t')) await engine.tasks.complete(id, key, {}, { by: 'wu' });
      await expectReplay();
      expect(await open('m')).toHaveLength(2);
    });

    test('a condition in an instance is looked at when another one changes what it sees', async () => {
      const content = bpmn(
        `<startEvent id="s"/><subProcess id="x">${zeebe('inputCollection="=items" inputElement="item"')}<startEvent id="s2"/><userTask id="t"/>
         <boundaryEvent id="b" attachedToRef="t"><conditionalEventDefinition><condition>=ready</condition></conditionalEventDefinition></boundaryEvent>
         <userTask id="y"/>${flows('s2>t', 'b>y')}</subProcess>${flows('s>x')}`,
      );
      await begin(content, { items: [1, 2, 3], ready: false });
      await engine.tasks.complete(id, (await open('t'))[0] ?? '', { variables: { ready: true } }, { by: 'wu' });
      await expectReplay();
      expect(await open('y')).toHaveLength(2);
    });
  });
}
