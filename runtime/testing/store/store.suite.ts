import { replay } from '../../core/state/apply.ts';
import { bpmn, flows } from '../play.ts';
import { taskJobMessage, storeGround, type StoreGround } from './store-ground.ts';
import type { Store } from '../../store/store.ts';

/** What every store must do. Run it with a factory that gives an empty store. */
export function storeSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`store ${name}`, () => {
    let on: StoreGround;

    beforeEach(async () => {
      on = await storeGround(makeStore);
    });

    test('a case goes from a task over a job and a message to its end, and its history makes the same state', async () => {
      const open = await on.task();
      await on.complete(open, { ok: true }, { by: 'wang' });
      const [found] = await on.jobs();
      expect(found).toMatchObject({
        processKey: 'p',
        elementId: 'j',
        variables: { no: 'A-1', ok: true },
        worker: 'w1',
      });
      await on.engine.jobs.complete(open.instanceId, found?.key ?? '', {}, 'w1');
      const paid = { name: 'paid', correlationKey: 'A-1', variables: { amount: 5 } };
      expect(await on.engine.messages.publish(paid, { by: null })).toMatchObject({ outcome: 'correlated' });
      const ended = await on.store.load(open.instanceId);
      expect(ended?.instance).toMatchObject({
        state: { status: 'completed' },
        variables: { 1: { amount: 5, ok: true } },
      });
      expect(await on.store.waits(open.instanceId)).toEqual([]);
      expect(replay(await on.store.history(open.instanceId))).toEqual((await on.store.load(open.instanceId))?.instance);
    });

    test('the same content is not a new version, and a running case stays on its own', async () => {
      const open = await on.task();
      const [same] = (await on.engine.definitions.deploy([{ name: 'p.bpmn', content: taskJobMessage }], { by: 'an' }))
        .definitions;
      expect(same).toMatchObject({ version: 1, changed: false });
      const content = bpmn(`<startEvent id="s"/><endEvent id="e"/>${flows('s>e')}`);
      const { definitions } = await on.engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
      expect(definitions).toMatchObject([{ version: 2, changed: true }]);
      expect(await on.complete(open, {}, { by: 'wang' })).toMatchObject({ status: 'active' });
      expect((await on.store.load(open.instanceId))?.instance.state.processVersion).toBe(1);
      expect((await on.engine.cases.start('p', {}, { by: 'li' })).status).toBe('completed');
      expect((await on.engine.cases.start('p', { version: 1 }, { by: 'li' })).status).toBe('active');
    });

    test('a deployment with one bad file writes nothing and names every problem', async () => {
      const good = bpmn(`<startEvent id="s"/><task id="new"/>${flows('s>new')}`);
      const bad = bpmn(`<startEvent id="s"/><implicitThrowEvent id="g"/>${flows('s>g')}`);
      const refused = on.engine.definitions.deploy(
        [
          { name: 'a.bpmn', content: good },
          { name: 'b.bpmn', content: bad.replace('process id="p"', 'process id="q"') },
        ],
        { by: 'an' },
      );
      await expect(refused).rejects.toMatchObject({
        code: 'deployment-refused',
        details: { problems: [{ resource: 'b.bpmn', elementId: 'g', code: 'not-executed' }] },
      });
      expect((await on.store.definition('process', 'p'))?.version).toBe(1);
    });

    test('activities of an ad-hoc sub-process are chosen, and the choice is ended', async () => {
      const content = bpmn(
        `<startEvent id="s"/><adHocSubProcess id="h"><extensionElements><zeebe:adHoc/></extensionElements><userTask id="a"/>
         <userTask id="b"/></adHocSubProcess><userTask id="after"/>${flows('s>h', 'h>after')}`,
      );
      await on.engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: null });
      const { id } = await on.engine.cases.start('p', {}, { by: 'li' });
      const open = async (): Promise<readonly string[]> =>
        (await on.store.waits(id)).map(({ target }) => target).sort();
      const [choice] = await on.store.waits(id);
      expect(choice?.props).toEqual({ kind: 'choice', choice: { activities: ['a', 'b'] } });
      await on.engine.cases.activateActivities(id, choice?.key ?? '', ['b', 'b'], { by: 'li' });
      expect(await open()).toEqual(['b', 'b', 'h']);
      await on.engine.cases.completeChoice(id, choice?.key ?? '', { by: 'li' });
      expect(await open()).toEqual(['after']);
    });

    test('the items and results of what is done several times are kept while it runs, and gone after', async () => {
      const loop = `<multiInstanceLoopCharacteristics isSequential="true"><extensionElements><zeebe:loopCharacteristics
        inputCollection="=items" inputElement="item" outputCollection="all" outputElement="=item * n"/></extensionElements></multiInstanceLoopCharacteristics>`;
      const content = bpmn(
        `<startEvent id="s"/><userTask id="a">${loop}</userTask><userTask id="after"/>${flows('s>a', 'a>after')}`,
      );
      await on.engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: null });
      const { id } = await on.engine.cases.start('p', { variables: { items: [1, 2] } }, { by: 'li' });
      for (const n of [10, 100]) {
        const [wait] = await on.store.waits(id);
        await on.complete({ instanceId: id, key: wait?.key ?? '' }, { n }, { by: 'li' });
      }
      expect((await on.store.load(id))?.instance.variables).toEqual({ '1': { items: [1, 2], n: 100, all: [10, 200] } });
    });

    test('the same call with the same idempotency key is answered again and done once', async () => {
      const first = await on.engine.cases.start('p', {}, { by: 'li' }, 'k1');
      expect(await on.engine.cases.start('p', {}, { by: 'li' }, 'k1')).toEqual(first);
      expect((await on.engine.cases.start('p', {}, { by: 'li' }, 'k2')).id).not.toBe(first.id);
      const open = await on.task();
      const twice = [1, 2].map(() => on.complete(open, {}, { by: 'wang', idempotencyKey: 'k3' }));
      const [one, two] = await Promise.all(twice);
      expect(two).toEqual(one);
      expect((await on.store.load(open.instanceId))?.revision).toBe(2);
    });

    test('a case that is cancelled ends when the listeners of its task have heard of it', async () => {
      const listener =
        '<extensionElements><zeebe:taskListeners><zeebe:taskListener eventType="canceling" type="told"/></zeebe:taskListeners></extensionElements>';
      const content = bpmn(`<startEvent id="s"/><userTask id="u">${listener}</userTask>${flows('s>u')}`);
      await on.engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
      const { id } = await on.engine.cases.start('p', {}, { by: 'li' });
      await on.engine.operations.cancel(id, { reason: 'no need' }, { by: 'op' });
      expect((await on.store.waits(id)).map(({ props }) => props.kind)).toEqual(['job']);
      const [job] = await on.engine.jobs.activate({ type: 'told', worker: 'w', maxJobs: 9, timeoutMs: 1_000 });
      await on.engine.jobs.complete(id, job?.key ?? '', {}, 'w');
      expect((await on.store.load(id))?.instance.state).toMatchObject({ status: 'terminated', executions: {} });
    });
  });
}
