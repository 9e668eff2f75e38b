import { Engine } from '../../engine/engine.ts';
import { replay } from '../../core/state/apply.ts';
import { bpmn, flows } from '../play.ts';
import { numberedIds } from './numbered-ids.ts';
import type { Store } from '../../store/store.ts';

const compensation = '<compensateEventDefinition/>';
const mine =
  '<extensionElements><zeebe:ioMapping><zeebe:input source="=1" target="mine"/></zeebe:ioMapping></extensionElements>';

/** What every store must keep of scopes that come back after their end, and of cases that belong together. */
export function nestedSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`scopes and cases within others, ${name}`, () => {
    let store: Store;
    let engine: Engine;

    beforeEach(async () => {
      store = await makeStore();
      engine = new Engine({
        store,
        now: () => '2026-03-02T08:00:00.000Z',
        newId: numberedIds(),
      });
    });

    const complete = async (instanceId: string, elementId: string): Promise<void> => {
      const wait = (await store.waits(instanceId)).find(({ target }) => target === elementId);
      await engine.tasks.complete(instanceId, wait?.key ?? elementId, {}, { by: 'li' });
    };

    test('a completed sub-process keeps its variables until it is undone', async () => {
      const content = bpmn(
        `<startEvent id="s"/><subProcess id="x">${mine}<startEvent id="s2"/><userTask id="a"/>
         <boundaryEvent id="b" attachedToRef="a">${compensation}</boundaryEvent><userTask id="undo" isForCompensation="true"/>
         <association id="as" sourceRef="b" targetRef="undo"/>${flows('s2>a')}</subProcess><userTask id="z"/>
         <intermediateThrowEvent id="t">${compensation}</intermediateThrowEvent>${flows('s>x', 'x>z', 'z>t')}`,
      );
      await engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
      const { id } = await engine.cases.start('p', {}, { by: 'li' });
      for (const task of ['a', 'z']) await complete(id, task);
      const undoing = (await store.load(id))?.instance;
      expect(Object.values(undoing?.variables ?? {})).toContainEqual({ mine: 1 });
      expect(replay(await store.history(id))).toEqual(undoing);
      await complete(id, 'undo');
      const ended = (await store.load(id))?.instance;
      expect(ended).toMatchObject({ state: { status: 'completed', compensations: {} }, variables: {} });
      expect(replay(await store.history(id))).toEqual(ended);
    });
  });
}
