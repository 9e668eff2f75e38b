import { replay } from '../../core/state/apply.ts';
import { bpmn, flows } from '../play.ts';
import { storeGround, type StoreGround } from './store-ground.ts';
import type { Store } from '../../store/store.ts';

/** What every store must do with timers and messages. */
export function messagesSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`timers and messages, ${name}`, () => {
    let on: StoreGround;

    beforeEach(async () => {
      on = await storeGround(makeStore);
    });

    test('a timer fires when it is due, once', async () => {
      const { instanceId } = await on.task();
      on.now = '2026-03-02T08:59:59.000Z';
      expect(await on.engine.runDue()).toBe(0);
      on.now = '2026-03-02T09:00:00.000Z';
      expect(await Promise.all([on.engine.runDue(), on.engine.runDue()])).toEqual(expect.arrayContaining([0, 1]));
      expect((await on.store.load(instanceId))?.instance.state.status).toBe('completed');
    });

    test('a repeating timer fires as often as it says, and a missed time is not made up', async () => {
      const cycle = '<timerEventDefinition id="t"><timeCycle>R3/PT1H</timeCycle></timerEventDefinition>';
      const content = bpmn(
        `<startEvent id="s"/><userTask id="u"/><boundaryEvent id="b" attachedToRef="u" cancelActivity="false">${cycle}</boundaryEvent>
         <task id="chase"/>${flows('s>u', 'b>chase')}`,
      );
      await on.engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: null });
      const { id } = await on.engine.cases.start('p', {}, { by: null });
      const fired: number[] = [];
      for (const at of ['09:00', '09:30', '11:30', '12:00', '12:30', '14:00']) {
        on.now = `2026-03-02T${at}:00.000Z`;
        fired.push(await on.engine.runDue());
      }
      expect(fired).toEqual([1, 0, 1, 0, 1, 0]);
      expect(await on.store.nextTimerAt()).toBeNull();
      expect(replay(await on.store.history(id))).toEqual((await on.store.load(id))?.instance);
    });

    test('a message that comes too early is kept for its time, and a second one of the same id changes nothing', async () => {
      const open = await on.task();
      const paid = { name: 'paid', correlationKey: 'A-1', variables: { amount: 5 }, timeToLive: 'P1D', id: 'pay-1' };
      expect(await on.engine.messages.publish(paid, { by: null })).toEqual({ outcome: 'buffered' });
      expect(await on.engine.messages.publish(paid, { by: null })).toEqual({ outcome: 'buffered' });
      await on.complete(open, {}, { by: 'wang' });
      await on.engine.jobs.complete(open.instanceId, (await on.jobs())[0]?.key ?? '', {}, 'w1');
      const { instance } = (await on.store.load(open.instanceId)) ?? {};
      expect(instance).toMatchObject({ state: { status: 'completed' }, variables: { 1: { amount: 5 } } });
      expect(await on.store.buffered(paid, on.now)).toBeNull();
      const late = { name: 'paid', correlationKey: 'A-1' };
      expect(await on.engine.messages.publish(late, { by: null })).toEqual({ outcome: 'dropped' });
    });

    test('of messages that came too early, all come to what goes on waiting for them, in order', async () => {
      const seen =
        '<message id="m" name="seen"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>';
      const content = bpmn(
        `<startEvent id="s"/><userTask id="u"/>
         <boundaryEvent id="b" attachedToRef="u" cancelActivity="false"><messageEventDefinition id="md" messageRef="m"/></boundaryEvent>
         <userTask id="note"/>${flows('s>u', 'b>note')}`,
        seen,
      );
      await on.engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: null });
      for (const times of [1, 2, 3])
        await on.engine.messages.publish(
          { name: 'seen', correlationKey: 'A-1', variables: { times }, timeToLive: 'PT1H', id: `seen-${times}` },
          { by: null },
        );
      const { id } = await on.engine.cases.start('p', { variables: { no: 'A-1' } }, { by: 'li' });
      const waiting = (await on.store.waits(id)).map(({ target }) => target).sort();
      expect(waiting).toEqual(['b', 'note', 'note', 'note', 'u']);
      expect((await on.store.load(id))?.instance.variables['1']).toMatchObject({ times: 3 });
      expect(replay(await on.store.history(id))).toEqual((await on.store.load(id))?.instance);
    });

    test('a message starts a process, once for its id', async () => {
      const asked = '<message id="m" name="asked"/>';
      const content = bpmn(
        `<startEvent id="s"><messageEventDefinition id="md" messageRef="m"/></startEvent><userTask id="u"/>${flows('s>u')}`,
        asked,
      );
      await on.engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: null });
      const message = { name: 'asked', correlationKey: '', variables: { no: 7 }, id: 'q-1' };
      const first = await on.engine.messages.publish(message, { by: null });
      expect(first).toMatchObject({ outcome: 'started' });
      expect(await on.engine.messages.publish(message, { by: null })).toEqual(first);
      expect((await on.store.load(first.instanceId ?? ''))?.instance.variables['1']).toEqual({ no: 7 });
      await expect(on.engine.cases.start('p', {}, { by: 'li' })).rejects.toMatchObject({ code: 'starts-by-message' });
    });
  });
}
