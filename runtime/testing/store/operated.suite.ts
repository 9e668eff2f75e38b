import type { CaseState } from '../../engine/engine-parts.ts';
import { replay } from '../../core/state/apply.ts';
import { storeGround, taskJobMessage, type StoreGround } from './store-ground.ts';
import type { Store } from '../../store/store.ts';
import type { WaitAddress } from '../../store/stored.ts';

/** What every store must do where an operator stops cases or changes them. */
export function operatedSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`cases that an operator changes, ${name}`, () => {
    let on: StoreGround;

    beforeEach(async () => {
      on = await storeGround(makeStore);
    });

    describe('a suspended case', () => {
      const suspend = async ({ instanceId }: WaitAddress): Promise<void> => {
        await on.engine.operations.suspend(instanceId, { reason: 'asked to wait' }, { by: 'op' });
      };

      test('takes no commands until it is resumed', async () => {
        const open = await on.task();
        await suspend(open);
        await expect(suspend(open)).rejects.toMatchObject({ code: 'instance-suspended', status: 409 });
        await expect(on.complete(open, {}, { by: 'wang' })).rejects.toMatchObject({ code: 'instance-suspended' });
        await on.engine.operations.resume(open.instanceId, { by: 'op' });
        await expect(on.engine.operations.resume(open.instanceId, { by: 'op' })).rejects.toMatchObject({
          code: 'instance-not-suspended',
        });
        expect(await on.complete(open, {}, { by: 'wang' })).toMatchObject({ status: 'active' });
        expect(replay(await on.store.history(open.instanceId))).toEqual(
          (await on.store.load(open.instanceId))?.instance,
        );
      });

      test('keeps its timers until after, and then they are due at once', async () => {
        const open = await on.task();
        await suspend(open);
        on.now = '2026-03-02T10:00:00.000Z';
        expect(await on.engine.runDue()).toBe(0);
        expect(await on.store.nextTimerAt()).toBeNull();
        await on.engine.operations.resume(open.instanceId, { by: 'op' });
        expect(await on.engine.runDue()).toBe(1);
        expect((await on.store.load(open.instanceId))?.instance.state.status).toBe('completed');
      });

      test('gives no jobs to workers, and takes none back', async () => {
        const open = await on.task();
        await on.complete(open, {}, { by: 'wang' });
        const [taken] = await on.jobs();
        await suspend(open);
        on.now = '2026-03-02T08:10:00.000Z';
        expect(await on.jobs()).toEqual([]);
        const late = on.engine.jobs.complete(open.instanceId, taken?.key ?? '', {}, 'w1');
        await expect(late).rejects.toMatchObject({ code: 'instance-suspended' });
        await on.engine.operations.resume(open.instanceId, { by: 'op' });
        expect(await on.jobs()).toMatchObject([{ key: taken?.key }]);
      });

      test('gets the message that came meanwhile when it goes on, time to live or not', async () => {
        const open = await on.task();
        await on.complete(open, {}, { by: 'wang' });
        await on.engine.jobs.complete(open.instanceId, (await on.jobs())[0]?.key ?? '', {}, 'w1');
        await suspend(open);
        const paid = { name: 'paid', correlationKey: 'A-1', variables: { amount: 5 } };
        expect(await on.engine.messages.publish(paid, { by: null })).toEqual({ outcome: 'buffered' });
        on.now = '2026-03-09T08:00:00.000Z';
        expect(await on.engine.runDue()).toBe(0);
        await on.engine.operations.resume(open.instanceId, { by: 'op' });
        const { instance } = (await on.store.load(open.instanceId)) ?? {};
        expect(instance).toMatchObject({ state: { status: 'completed' }, variables: { 1: { amount: 5 } } });
      });

      test('lets a message pass to another that waits for it and goes on', async () => {
        const [first, second] = [await on.task(), await on.task()];
        for (const open of [first, second]) {
          await on.complete(open, {}, { by: 'wang' });
          const key = (await on.jobs()).find(({ instanceId }) => instanceId === open.instanceId)?.key ?? '';
          await on.engine.jobs.complete(open.instanceId, key, {}, 'w1');
        }
        await suspend(first);
        const paid = { name: 'paid', correlationKey: 'A-1' };
        expect(await on.engine.messages.publish(paid, { by: null })).toMatchObject({ instanceId: second.instanceId });
      });

      test('can be cancelled', async () => {
        const open = await on.task();
        await suspend(open);
        const cancelled = await on.engine.operations.cancel(open.instanceId, { reason: 'withdrawn' }, { by: 'op' });
        expect(cancelled.status).toBe('terminated');
        expect(await on.store.waits(open.instanceId)).toEqual([]);
      });
    });

    describe('what an operator changes', () => {
      const reason = 'by telephone';
      const operator = { by: 'op' };
      const at = async ({ instanceId }: WaitAddress): Promise<readonly string[]> =>
        (await on.store.waits(instanceId)).map(({ target }) => target).sort();
      const same = async ({ instanceId }: WaitAddress): Promise<void> =>
        expect(replay(await on.store.history(instanceId))).toEqual((await on.store.load(instanceId))?.instance);

      test('variables are kept with the next command', async () => {
        const open = await on.task();
        await on.engine.operations.perform(
          open.instanceId,
          { type: 'setVariables', values: { no: 'B-2' }, reason },
          operator,
        );
        expect((await on.store.load(open.instanceId))?.instance.variables['1']).toEqual({ no: 'B-2' });
        await same(open);
      });

      test('a moved token waits elsewhere; the same command under one key moves it once', async () => {
        const open = await on.task();
        const instructions = [{ type: 'move', from: { elementId: 'u' }, to: 'c' }] as const;
        const move = { type: 'modify', instructions, reason } as const;
        const twice = [1, 2].map(() =>
          on.engine.operations.perform(open.instanceId, move, { ...operator, remember: 'batch:1:1' }),
        );
        await Promise.all(twice);
        expect(await at(open)).toEqual(['c']);
        const paid = { name: 'paid', correlationKey: 'A-1' };
        expect(await on.engine.messages.publish(paid, { by: null })).toMatchObject({ outcome: 'correlated' });
        await same(open);
      });

      test('a rehearsal says where a case would stand, and changes nothing', async () => {
        const open = await on.task();
        const instructions = [{ type: 'move', from: { elementId: 'u' }, to: 'c' }] as const;
        const after = await on.engine.operations.rehearse(
          open.instanceId,
          { type: 'modify', instructions, reason },
          operator,
        );
        expect(Object.values(after?.state.waits ?? {})).toMatchObject([{ target: 'c' }]);
        expect(await at(open)).toEqual(['b', 'u']);
        const wrong = { type: 'modify', instructions: [{ type: 'activate', elementId: 'x' }], reason } as const;
        await expect(on.engine.operations.rehearse(open.instanceId, wrong, operator)).rejects.toMatchObject({
          code: 'modification-refused',
          details: { problems: [{ resource: 'p', elementId: 'x', code: 'element-unknown' }] },
        });
      });

      test('an ended case is begun again where the operator says, with its variables', async () => {
        const open = await on.task();
        await expect(on.engine.operations.restart(open.instanceId, { at: ['c'] }, operator)).rejects.toMatchObject({
          code: 'instance-running',
        });
        await on.engine.operations.cancel(open.instanceId, { reason }, operator);
        const again = await on.engine.operations.restart(open.instanceId, { at: ['c'] }, operator);
        const address = { instanceId: again.id, key: '' };
        expect(await at(address)).toEqual(['c']);
        expect((await on.store.load(again.id))?.instance).toMatchObject({
          department: 'north',
          variables: { 1: { no: 'A-1' } },
        });
        await same(address);
        await expect(on.engine.operations.restart(open.instanceId, { at: ['x'] }, operator)).rejects.toMatchObject({
          status: 422,
        });
      });

      test('a case goes to a new version with its rows, and back', async () => {
        const open = await on.task();
        const next = taskJobMessage
          .replaceAll('"u"', '"check"')
          .replaceAll('s_u', 's_check')
          .replaceAll('u_j', 'check_j');
        const named = next.replace('id="check"', 'id="check" name="Check"').replace('"clerk"', '"head"');
        await on.engine.definitions.deploy([{ name: 'p.bpmn', content: named }], { by: 'an' });
        const mapping = { u: 'check', b: 'b' };
        const version = 2;
        await expect(on.engine.operations.migrate(open.instanceId, { version }, operator)).rejects.toMatchObject({
          code: 'migration-refused',
          details: { problems: [{ elementId: 'u', code: 'element-not-mapped' }] },
        });
        const migrate = (): Promise<CaseState> =>
          on.engine.operations.migrate(open.instanceId, { version, mapping }, { ...operator, remember: 'batch:2:1' });
        await migrate();
        await migrate();
        expect((await on.store.load(open.instanceId, open.key))?.task).toMatchObject({
          ...{ elementId: 'check', name: 'Check', candidateRoles: ['head'], processVersion: 2, revision: 2 },
        });
        expect(await at(open)).toEqual(['b', 'check']);
        await same(open);
        await expect(on.engine.operations.migrate(open.instanceId, { version }, operator)).rejects.toMatchObject({
          code: 'already-migrated',
        });
        await on.engine.operations.migrate(open.instanceId, { version: 1, mapping: { check: 'u', b: 'b' } }, operator);
        expect((await on.store.load(open.instanceId, open.key))?.task).toMatchObject({
          elementId: 'u',
          processVersion: 1,
        });
        await same(open);
        expect(await on.complete(open, {}, { by: 'wang' })).toMatchObject({ status: 'active' });
      });
    });

    test('a suspended process starts no cases, by hand or by message, and those that run go on', async () => {
      const open = await on.task();
      await on.engine.definitions.suspend('p', { reason: 'wrong price list' }, { by: 'op' });
      await on.engine.definitions.suspend('p', { reason: 'again' }, { by: 'op' });
      await expect(on.engine.cases.start('p', {}, { by: 'li' })).rejects.toMatchObject({ code: 'process-suspended' });
      await expect(on.engine.cases.start('p', { version: 1 }, { by: 'li' })).rejects.toMatchObject({ status: 409 });
      expect(await on.complete(open, {}, { by: 'wang' })).toMatchObject({ status: 'active' });
      await on.engine.definitions.resume('p');
      expect((await on.engine.cases.start('p', {}, { by: 'li' })).status).toBe('active');
      await expect(on.engine.definitions.suspend('x', { reason: '-' }, { by: 'op' })).rejects.toMatchObject({
        status: 404,
      });
    });
  });
}
