import { Engine } from '../../engine/engine.ts';
import { Rejected } from '../../ground/problems.ts';
import { bpmn, flows } from '../play.ts';
import type { Vars } from '../../ground/value.ts';
import type { Published } from '../../engine/publish.ts';
import { nthId } from './numbered-ids.ts';
import type { Store } from '../../store/store.ts';

const root = `<signal id="si" name="storm"/>
  <message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>
  <message id="m2" name="signed"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>`;
const signal = '<signalEventDefinition signalRef="si"/>';
const message = (id: string): string => `<messageEventDefinition messageRef="${id}"/>`;
const condition = '<conditionalEventDefinition><condition>=level &gt; 3</condition></conditionalEventDefinition>';
const timer = (kind: string, text: string): string =>
  `<timerEventDefinition><${kind}>${text}</${kind}></timerEventDefinition>`;
const beginning = (triggers: string, attributes = ''): string =>
  bpmn(
    `<startEvent id="s" ${attributes}>${triggers}</startEvent><userTask id="u"/><endEvent id="e"/>${flows('s>u', 'u>e')}`,
    root,
  );

/** What every store must do for processes that start by themselves. */
export function startsSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`processes that start by themselves, store ${name}`, () => {
    let now: string;
    let store: Store;
    let engine: Engine;
    let made: string[];

    beforeEach(async () => {
      now = '2026-03-02T08:00:00.000Z';
      store = await makeStore();
      made = [];
      const newId = (): string => {
        made.push(nthId(made.length + 1));
        return made.at(-1) ?? '';
      };
      engine = new Engine({ store, now: () => now, newId });
    });

    const deploy = (content: string): Promise<unknown> =>
      engine.definitions.deploy([{ name: 'p.bpmn', content }], { by: 'an' });
    /** Where every case stands, in the order of their starts. */
    const cases = async (): Promise<readonly string[]> => {
      const found = await Promise.all(made.map(async (id) => ((await store.load(id)) ? store.waits(id) : null)));
      return found.flatMap((waits) =>
        waits
          ? [
              waits
                .map(({ target }) => target)
                .sort()
                .join(),
            ]
          : [],
      );
    };
    const publish = (message: string, variables: Vars = {}): Promise<unknown> =>
      engine.messages.publish(
        { name: message, correlationKey: 'A-1', variables: { no: 'A-1', ...variables } },
        { by: null },
      );
    const run = async (at: string): Promise<number> => {
      now = at;
      return engine.runDue();
    };

    test('by a cycle as often as it says, by a date once, and a date that is over not at all', async () => {
      await deploy(beginning(timer('timeCycle', 'R2/PT1H')));
      expect(await store.nextTimerAt()).toBe('2026-03-02T09:00:00.000Z');
      expect(await run('2026-03-02T08:30:00.000Z')).toBe(0);
      for (const [hour, done] of [
        ['09', 1],
        ['10', 1],
        ['11', 0],
      ] as const)
        expect(await run(`2026-03-02T${hour}:00:00.000Z`)).toBe(done);
      expect(await cases()).toEqual(['u', 'u']);
      await deploy(beginning(timer('timeDate', '2026-03-02T09:00:00Z')));
      expect(await store.nextTimerAt()).toBeNull();
    });

    test('by cron, from the newest version only', async () => {
      await deploy(beginning(timer('timeCycle', '0 0 9 * * MON-FRI')));
      await deploy(beginning(timer('timeCycle', '0 30 9 * * MON-FRI')));
      expect(await store.nextTimerAt()).toBe('2026-03-02T09:30:00.000Z');
      expect(await run('2026-03-02T09:00:00.000Z')).toBe(0);
      expect(await run('2026-03-02T09:30:00.000Z')).toBe(1);
      expect(await store.nextTimerAt()).toBe('2026-03-03T09:30:00.000Z');
    });

    test('by one time once, though its worker died between the case and the next time', async () => {
      await deploy(beginning(timer('timeCycle', 'R/PT1H')));
      now = '2026-03-02T09:00:00.000Z';
      const [due] = await store.leaseStarts(now, '2026-03-02T09:00:30.000Z', 10);
      expect(due).toMatchObject({ processKey: 'p', version: 1, elementId: 's', index: 0 });
      expect(await engine.runDue()).toBe(0);
      expect(await run('2026-03-02T09:00:30.000Z')).toBe(1);
      if (due?.timer) await store.rescheduleStart(due, due.timer);
      await run('2026-03-02T09:00:31.000Z');
      expect(await cases()).toEqual(['u']);
    });

    test('by a signal, each process that begins with it', async () => {
      await deploy(beginning(signal));
      await deploy(beginning(signal).replace('id="p"', 'id="q"'));
      await engine.messages.broadcastSignal({ name: 'storm', variables: { level: 5 } }, { by: null });
      await engine.messages.broadcastSignal({ name: 'calm' }, { by: null });
      expect(await cases()).toEqual(['u', 'u']);
      expect((await store.load(made.at(1) ?? ''))?.instance.variables).toEqual({ 1: { level: 5 } });
      expect(await run('2026-03-02T09:00:00.000Z')).toBe(0);
    });

    test('by a condition that holds for what is told', async () => {
      await deploy(beginning(condition));
      expect(await engine.cases.startByCondition({ level: 3 }, { by: null })).toEqual([]);
      expect(await engine.cases.startByCondition({ level: 4 }, { by: null })).toEqual(made);
      expect(await cases()).toEqual(['u']);
    });

    describe('by a message, once a key', () => {
      const send = (key: string, timeToLive: string | null, id: string): Promise<Published> => {
        const variables = { no: key, id };
        return engine.messages.publish({ name: 'paid', correlationKey: key, timeToLive, variables }, { by: null });
      };
      const end = async (id: string): Promise<void> => {
        const [wait] = await store.waits(id);
        await engine.tasks.complete(id, wait?.key ?? '', {}, { by: 'li' });
      };
      const ids = async (): Promise<readonly unknown[]> =>
        Promise.all(made.map(async (id) => (await store.load(id))?.instance.variables['1']?.id ?? null));

      beforeEach(() => deploy(beginning(message('m'))));

      test('a second one is kept while the case of the first runs, and starts the next when it has ended', async () => {
        const { outcome, instanceId: first = '' } = await send('A-1', 'PT1H', 'first');
        expect(outcome).toBe('started');
        expect(await send('A-1', 'PT1H', 'second')).toEqual({ outcome: 'buffered' });
        expect(await send('A-1', null, 'lost')).toEqual({ outcome: 'dropped' });
        expect(await send('A-2', null, 'other')).toMatchObject({ outcome: 'started' });
        expect(await engine.runDue()).toBe(0);
        await end(first);
        expect((await ids()).filter((id) => id !== null)).toEqual(['first', 'other', 'second']);
        expect(await engine.runDue()).toBe(0);
      });

      test('without a key every message starts one', async () => {
        await send('', null, 'a');
        await send('', null, 'b');
        expect(await cases()).toEqual(['u', 'u']);
      });

      test('of two at once exactly one starts a case', async () => {
        const both = await Promise.all([send('A-1', null, 'a'), send('A-1', null, 'b')]);
        expect(both.map(({ outcome }) => outcome).sort()).toEqual(['dropped', 'started']);
        expect(await cases()).toEqual(['u']);
      });
    });

    test('by one of several triggers', async () => {
      await deploy(beginning(signal + message('m')));
      await publish('paid');
      await engine.messages.broadcastSignal({ name: 'storm' }, { by: null });
      expect(await cases()).toEqual(['u', 'u']);
    });

    test('by several triggers that must all come: the first begins the case, the others are waited for', async () => {
      await deploy(beginning(signal + message('m') + message('m2'), 'parallelMultiple="true"'));
      await publish('signed', { b: 1 });
      expect(await cases()).toEqual(['s,s']);
      await publish('paid');
      expect(await cases()).toEqual(['s']);
      await engine.messages.broadcastSignal({ name: 'storm', variables: { no: 'A-2' } }, { by: null });
      // The signal goes to the case that waits for it, and begins another one of its own.
      expect(await cases()).toEqual(['u', 's,s']);
    });

    test('by a receive task', async () => {
      await deploy(
        bpmn(`<receiveTask id="r" messageRef="m" instantiate="true"/><userTask id="u"/>${flows('r>u')}`, root),
      );
      await expect(engine.cases.start('p', {}, { by: 'li' })).rejects.toThrow(Rejected);
      await publish('paid', { amount: 5 });
      expect(await cases()).toEqual(['u']);
      expect((await store.load(made.at(-1) ?? ''))?.instance.variables).toEqual({ 1: { no: 'A-1', amount: 5 } });
    });

    const gateway = (type: string): string =>
      bpmn(
        `<eventBasedGateway id="g" instantiate="true" eventGatewayType="${type}"/><intermediateCatchEvent id="c">${message('m')}</intermediateCatchEvent>
         <intermediateCatchEvent id="c2">${message('m2')}</intermediateCatchEvent><userTask id="u"/><userTask id="u2"/>${flows('g>c', 'g>c2', 'c>u', 'c2>u2')}`,
        root,
      );

    test('by an event-based gateway: the first event decides', async () => {
      await deploy(gateway('Exclusive'));
      await publish('signed');
      expect(await cases()).toEqual(['u2']);
    });

    test.each([
      ['Exclusive', ['u', 'c,c2']],
      ['Parallel', ['c2,u', 'c,c2']],
    ])('behind a gateway (%s) a parallel multiple event happens with its last trigger', async (type, after) => {
      await deploy(
        gateway(type)
          .replace(`<intermediateCatchEvent id="c">`, `$& ${signal}`)
          .replace('id="c"', 'id="c" parallelMultiple="true"'),
      );
      await publish('paid', { a: 1 });
      expect(await cases()).toEqual(['c,c2']);
      await engine.messages.broadcastSignal({ name: 'storm', variables: { no: 'A-2' } }, { by: null });
      // The signal begins another case too, which waits for its message.
      expect(await cases()).toEqual(after);
    });

    test('behind a gateway another event may come before the parallel multiple one is whole', async () => {
      await deploy(
        gateway('Exclusive')
          .replace(`<intermediateCatchEvent id="c">`, `$& ${signal}`)
          .replace('id="c"', 'id="c" parallelMultiple="true"'),
      );
      await publish('paid');
      await publish('signed');
      expect(await cases()).toEqual(['u2']);
    });

    test('by a parallel event-based gateway: every event comes to the one case', async () => {
      await deploy(gateway('Parallel'));
      await publish('signed');
      expect(await cases()).toEqual(['c,u2']);
      await publish('paid');
      expect(await cases()).toEqual(['u,u2']);
    });
  });
}
