import { Engine } from '../../engine/engine.ts';
import { bpmn, flows } from '../play.ts';
import { run } from '../../core/run.ts';
import type { Command } from '../../core/step/run.ts';
import { numberedIds } from './numbered-ids.ts';
import type { Store } from '../../store/store.ts';

const message =
  '<message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>';
const signal = '<signal id="si" name="storm"/>';
const storm = '<signalEventDefinition signalRef="si"/>';
const throwing = bpmn(
  `<startEvent id="s"/><intermediateThrowEvent id="t"><messageEventDefinition messageRef="m"/>${storm}</intermediateThrowEvent>
   <userTask id="u"/>${flows('s>t', 't>u')}`,
  message + signal,
).replace('id="p"', 'id="thrower"');
const hearing = bpmn(
  `<startEvent id="s"/><intermediateCatchEvent id="c">${storm}</intermediateCatchEvent>
   <intermediateCatchEvent id="c2">${storm}</intermediateCatchEvent>${flows('s>c', 'c>c2')}`,
  signal,
).replace('id="p"', 'id="hearer"');
const paying = bpmn(
  `<startEvent id="s"/><receiveTask id="r" messageRef="m"/><receiveTask id="r2" messageRef="m"/>${flows('s>r', 'r>r2')}`,
  message,
).replace('id="p"', 'id="payer"');

/** What every store must do for cases that tell one another things. */
export function outboxSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`what one case tells another, store ${name}`, () => {
    const variables = { no: 'A-7' };
    let now: string;
    let store: Store;
    let engine: Engine;

    beforeEach(async () => {
      now = '2026-03-02T08:00:00.000Z';
      store = await makeStore();
      engine = new Engine({ store, now: () => now, newId: numberedIds() });
      const contents = [throwing, hearing, paying];
      await engine.definitions.deploy(
        contents.map((content, n) => ({ name: `${n}.bpmn`, content })),
        { by: 'an' },
      );
    });

    const start = async (process: string): Promise<string> =>
      (await engine.cases.start(process, { variables }, { by: null })).id;
    const at = async (id: string): Promise<readonly string[]> => (await store.waits(id)).map(({ target }) => target);

    test('comes to everybody who waits, once, after the step that threw it', async () => {
      const payer = await start('payer');
      const hearers = [await start('hearer'), await start('hearer')];
      await start('thrower');
      expect(await at(payer)).toEqual(['r2']);
      for (const id of hearers) expect(await at(id)).toEqual(['c2']);
      now = '2026-03-02T09:00:00.000Z';
      expect(await engine.runDue()).toBe(0);
    });

    test('a signal from outside comes to everybody who waits, once under its id, and to nobody who comes later', async () => {
      const hearers = [await start('hearer'), await start('hearer')];
      await engine.messages.broadcastSignal({ name: 'storm', id: 'bot:1' }, { by: 'bot' });
      for (const id of hearers) expect(await at(id)).toEqual(['c2']);
      await engine.messages.broadcastSignal({ name: 'storm', id: 'bot:1' }, { by: 'bot' });
      const late = await start('hearer');
      for (const id of hearers) expect(await at(id)).toEqual(['c2']);
      now = '2026-03-02T09:00:00.000Z';
      expect(await engine.runDue()).toBe(0);
      expect(await at(late)).toEqual(['c']);
    });

    /** Commits a start as a process would that dies right after it. */
    const startAndDie = async (): Promise<string> => {
      const instanceId = '00000000-0000-7000-8000-0000000000ff';
      const command: Command = {
        ...{ type: 'start', instanceId, processVersion: 1, businessKey: null, department: null, variables },
      };
      const stamp = { at: now, by: null };
      const { instance: after, events } = run(await engine.definitions.model('thrower', 1), null, command, stamp);
      await store.commit({ revision: null, before: null, after, events, stamp });
      return instanceId;
    };

    test('is done by a worker where its process died, when its time is over, and changes nothing a second time', async () => {
      const payer = await start('payer');
      const hearer = await start('hearer');
      const instanceId = await startAndDie();
      expect(await engine.runDue()).toBe(0);
      now = '2026-03-02T08:00:31.000Z';
      const left = await store.leaseOutbox(now, '2026-03-02T08:01:00.000Z', 10);
      expect(left).toMatchObject([
        { instanceId, props: { kind: 'message' }, createdAt: '2026-03-02T08:00:00.000Z' },
        { instanceId, props: { kind: 'signal', signal: { name: 'storm' } } },
      ]);
      expect(await store.leaseOutbox(now, '2026-03-02T08:01:00.000Z', 10)).toEqual([]);
      // The worker that leased them died as well.
      now = '2026-03-02T08:01:00.000Z';
      await Promise.all([engine.runDue(), engine.runDue()]);
      now = '2026-03-02T08:02:00.000Z';
      await engine.runDue();
      expect(await at(payer)).toEqual(['r2']);
      expect(await at(hearer)).toEqual(['c2']);
      expect(await store.leaseOutbox('2026-03-02T09:00:00.000Z', '2026-03-02T09:01:00.000Z', 10)).toEqual([]);
    });

    test('is not kept again where it was kept, delivered and then sent again', async () => {
      const sent = { name: 'paid', correlationKey: 'A-7', timeToLive: 'PT1H', id: 'x1' };
      expect(await engine.messages.publish(sent, { by: null })).toEqual({ outcome: 'buffered' });
      const id = await start('payer');
      expect(await at(id)).toEqual(['r2']);
      expect(await engine.messages.publish(sent, { by: null })).toMatchObject({ instanceId: id });
      expect(await at(id)).toEqual(['r2']);
    });
  });
}
