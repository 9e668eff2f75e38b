import { Engine } from '../../engine/engine.ts';
import { replay } from '../../core/state/apply.ts';
import { bpmn, flows } from '../play.ts';
import { numberedIds } from './numbered-ids.ts';
import type { Store } from '../../store/store.ts';

const content = bpmn(`<startEvent id="s"/><userTask id="a"/><userTask id="b"/>${flows('s>a', 'a>b')}`);

/** Two engines on one store, as two servers are, each with instances cached that it has just changed. */
export function cachedInstancesSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`cached instances, ${name}`, () => {
    let store: Store;
    let ours: Engine;
    let theirs: Engine;
    let id: string;
    let loads: number;

    beforeEach(async () => {
      loads = 0;
      store = await makeStore();
      const counting = new Proxy(store, {
        get(target, of: keyof Store) {
          if (of === 'load' || of === 'loadAlong') loads += 1;
          return target[of].bind(target);
        },
      });
      const parts = {
        now: () => '2026-03-02T08:00:00.000Z',
        newId: numberedIds(),
      };
      // Kept for an hour: what they hold against must not depend on the clock.
      ours = new Engine({ ...parts, store: counting, cachedMs: 3_600_000 });
      theirs = new Engine({ ...parts, store, cachedMs: 3_600_000 });
      await ours.definitions.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
      id = (await ours.cases.start('p', {}, { by: 'li' })).id;
    });

    const open = async (): Promise<string> => (await store.waits(id))[0]?.key ?? '';
    const expectReplay = async (): Promise<void> => {
      expect((await store.load(id))?.instance).toEqual(replay(await store.history(id)));
    };

    test('what was just changed is not loaded for the next command, and ends as it should', async () => {
      await ours.tasks.complete(id, await open(), { variables: { x: 1 } }, { by: 'li' });
      await ours.tasks.complete(id, await open(), {}, { by: 'wu' });
      expect(loads).toBe(0);
      expect((await store.load(id))?.instance).toMatchObject({
        ...{ state: { status: 'completed' }, variables: { '1': { x: 1 } }, doneBy: ['a:li', 'b:wu'] },
      });
      await expectReplay();
    });

    test('what somebody looks at is loaded for the page, not again for what they do there', async () => {
      const task = await open();
      await theirs.tasks.claim(id, task, { by: 'li' });
      ours.forget([id]);
      expect((await ours.tasks.look(id, task))?.task).toMatchObject({ assignee: 'li', revision: 2 });
      expect(loads).toBe(1);
      await ours.tasks.complete(id, task, { variables: { x: 1 } }, { by: 'li', expectedRevision: 2 });
      expect(loads).toBe(1);
      await expectReplay();
    });

    test('looking at one of two open tasks leaves the other cached', async () => {
      const both = bpmn(`<startEvent id="s"/><userTask id="a"/><userTask id="b"/>${flows('s>a', 's>b')}`);
      await ours.definitions.deploy([{ name: 'p.bpmn', content: both }], { by: 'an' });
      id = (await ours.cases.start('p', {}, { by: 'li' })).id;
      const [a = '', b = ''] = (await store.waits(id)).map(({ key }) => key);
      await ours.tasks.look(id, a);
      loads = 0;
      await ours.tasks.complete(id, b, {}, { by: 'li' });
      await ours.tasks.complete(id, a, {}, { by: 'li' });
      expect(loads).toBe(0);
      await expectReplay();
    });

    test.each(['this case', 'any'])('it is loaded again after news that another server changed %s', async (which) => {
      ours.forget(which === 'any' ? 'any' : [id]);
      await ours.tasks.complete(id, await open(), {}, { by: 'li' });
      expect(loads).toBe(1);
      await expectReplay();
    });

    test('a page that was read before a change does not put the old case back', async () => {
      const task = await open();
      const reading = Promise.withResolvers<null>();
      const load = store.load.bind(store);
      store.load = async (...of) => {
        const before = await load(...of);
        await reading.promise;
        return before;
      };
      const looking = ours.tasks.look(id, task);
      await new Promise(setImmediate);
      store.load = load;
      await ours.tasks.complete(id, task, {}, { by: 'li' });
      reading.resolve(null);
      await looking;
      loads = 0;
      await ours.tasks.complete(id, await open(), {}, { by: 'li' });
      expect(loads).toBe(0);
      await expectReplay();
    });

    test('a case with much data is loaded each time: thousands of them would not fit', async () => {
      const readings = Array.from({ length: 20_000 }, (_, n) => ({ n, value: 1 }));
      await ours.tasks.complete(id, await open(), { variables: { readings } }, { by: 'li' });
      expect(loads).toBe(0);
      await ours.tasks.complete(id, await open(), {}, { by: 'wu' });
      expect(loads).toBe(1);
      await expectReplay();
    });

    test('a task that was changed is loaded, as its row now is', async () => {
      await ours.tasks.claim(id, await open(), { by: 'li' });
      expect(loads).toBe(0);
      await ours.tasks.complete(id, await open(), {}, { by: 'li', expectedRevision: 2 });
      expect(loads).toBe(1);
      await expectReplay();
    });

    test('what somebody else changed meanwhile is not believed: the task is theirs', async () => {
      await theirs.tasks.claim(id, await open(), { by: 'wu' });
      await expect(ours.tasks.claim(id, await open(), { by: 'li' })).rejects.toMatchObject({ code: 'task-taken' });
      await expectReplay();
    });

    test('nor is a refusal: what is stored allows it', async () => {
      const task = await open();
      await theirs.tasks.claim(id, task, { by: 'wu' });
      await ours.tasks.complete(id, task, {}, { by: 'wu', expectedRevision: 2 });
      expect((await store.waits(id)).map(({ target }) => target)).toEqual(['b']);
      await expectReplay();
    });

    test('who may is decided on what is stored', async () => {
      const task = await open();
      const allow = ({ assignee }: { assignee: string | null }): void => {
        if (assignee !== 'li') throw new Error(`it is ${assignee ?? 'nobody'}'s`);
      };
      await theirs.tasks.assign(id, task, 'wu', { by: 'boss' });
      await expect(ours.tasks.complete(id, task, {}, { by: 'li', allow })).rejects.toThrow("it is wu's");
      await theirs.tasks.assign(id, task, 'li', { by: 'boss' });
      await ours.tasks.complete(id, task, {}, { by: 'li', allow });
      await expectReplay();
    });

    test('a task that somebody else has done cannot be done again', async () => {
      const task = await open();
      await theirs.tasks.complete(id, task, {}, { by: 'wu' });
      await expect(ours.tasks.complete(id, task, {}, { by: 'li' })).rejects.toMatchObject({ code: 'task-not-open' });
      await expectReplay();
    });

    test('a case that somebody else suspended goes on with nothing', async () => {
      const task = await open();
      await theirs.operations.suspend(id, { reason: 'audit' }, { by: 'boss' });
      const done = ours.tasks.complete(id, task, {}, { by: 'li' });
      await expect(done).rejects.toMatchObject({ code: 'instance-suspended' });
    });
  });
}
