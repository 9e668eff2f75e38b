import { replay } from '../../core/state/apply.ts';
import { storeGround, type StoreGround } from './store-ground.ts';
import type { Store } from '../../store/store.ts';
import type { WaitAddress } from '../../store/stored.ts';

/** What every store must do with jobs for workers. */
export function jobsSuite(name: string, makeStore: () => Promise<Store>): void {
  describe(`jobs of workers, ${name}`, () => {
    let on: StoreGround;

    beforeEach(async () => {
      on = await storeGround(makeStore);
    });

    test('a leased job is not given twice before its lease ends', async () => {
      await on.complete(await on.task(), {}, { by: 'wang' });
      expect(await on.jobs()).toHaveLength(1);
      expect(await on.jobs('w2')).toHaveLength(0);
      on.now = '2026-03-02T08:00:30.000Z';
      expect(await on.jobs('w2')).toHaveLength(1);
    });

    describe('a job that a worker has', () => {
      const given = async (worker: string): Promise<WaitAddress & { lockedUntil: string }> => {
        const [job] = await on.jobs(worker);
        return { instanceId: job?.instanceId ?? '', key: job?.key ?? '', lockedUntil: job?.lockedUntil ?? '' };
      };

      test('is its own until another has it; then it is refused whatever it says', async () => {
        await on.complete(await on.task(), {}, { by: 'wang' });
        const { instanceId, key } = await given('w1');
        on.now = '2026-03-02T08:00:30.000Z';
        await given('w2');
        const late = { code: 'job-not-yours' };
        await expect(on.engine.jobs.complete(instanceId, key, {}, 'a', 'w1')).rejects.toMatchObject(late);
        await expect(
          on.engine.jobs.fail(instanceId, key, { message: 'x', retries: 1 }, 'a', 'w1'),
        ).rejects.toMatchObject(late);
        await expect(on.engine.jobs.throwError(instanceId, key, { code: 'E' }, 'a', 'w1')).rejects.toMatchObject(late);
        await expect(on.engine.jobs.extend(instanceId, key, 'w1', 1_000)).rejects.toMatchObject(late);
        await on.engine.jobs.complete(instanceId, key, {}, 'a', 'w2');
        const again = on.engine.jobs.complete(instanceId, key, {}, 'a', 'w2');
        await expect(again).rejects.toMatchObject({ code: 'wait-not-open' });
      });

      test('can still be done when its time is over and nobody else has it, but not after it was given back', async () => {
        await on.complete(await on.task(), {}, { by: 'wang' });
        const { instanceId, key } = await given('w1');
        on.now = '2026-03-02T09:30:00.000Z';
        await on.engine.jobs.fail(instanceId, key, { message: 'no line', retries: 2 }, 'a', 'w1');
        const late = on.engine.jobs.complete(instanceId, key, {}, 'a', 'w1');
        await expect(late).rejects.toMatchObject({ code: 'job-not-yours' });
      });

      test('stays its own for as long as it asks, and never for less than it had', async () => {
        await on.complete(await on.task(), {}, { by: 'wang' });
        const { instanceId, key } = await given('w1');
        expect(await on.engine.jobs.extend(instanceId, key, 'w1', 120_000)).toBe('2026-03-02T08:02:00.000Z');
        expect(await on.engine.jobs.nextAt(['notify'])).toBe('2026-03-02T08:02:00.000Z');
        await on.engine.jobs.extend(instanceId, key, 'w1', 1_000);
        on.now = '2026-03-02T08:01:59.999Z';
        expect(await on.jobs('w2')).toEqual([]);
        on.now = '2026-03-02T08:02:00.000Z';
        expect(await on.jobs('w2')).toHaveLength(1);
      });
    });

    test('a failed job is free again after its back-off; without tries left it is an incident that a retry repeats', async () => {
      const open = await on.task();
      const { instanceId } = open;
      await on.complete(open, {}, { by: 'wang' });
      const key = (await on.jobs())[0]?.key ?? '';
      const failure = { message: 'no answer', retries: 2, retryAfter: 'PT5M' };
      await on.engine.jobs.fail(instanceId, key, failure, 'w1');
      expect(await on.jobs()).toHaveLength(0);
      on.now = '2026-03-02T08:05:00.000Z';
      expect(await on.jobs()).toMatchObject([{ key, retries: 2 }]);
      await on.engine.jobs.fail(instanceId, key, { message: 'no answer', retries: 0 }, 'w1');
      const incidents = Object.entries((await on.store.load(instanceId))?.instance.state.incidents ?? {});
      expect(incidents).toMatchObject([[expect.any(String), { code: 'job-failed' }]]);
      await on.engine.operations.retryIncident(instanceId, incidents[0]?.[0] ?? '', { by: 'op' });
      expect(await on.jobs()).toMatchObject([{ retries: 3 }]);
    });

    test('a job that fails again and again is tried later each time, up to five minutes, and at once where that is said', async () => {
      const open = await on.task();
      const { instanceId } = open;
      await on.complete(open, {}, { by: 'wang' });
      const waited: number[] = [];
      const failed = async (more: object = {}): Promise<number> => {
        const [job] = await on.jobs();
        await on.engine.jobs.fail(instanceId, job?.key ?? '', { message: 'no answer', retries: 2, ...more }, 'w1');
        const free = (await on.engine.jobs.nextAt(['notify'])) ?? on.now;
        const seconds = (Date.parse(free) - Date.parse(on.now)) / 1000;
        on.now = free;
        return seconds;
      };
      for (let n = 0; n < 11; n += 1) waited.push(await failed());
      expect(waited).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
      expect(await failed({ retryAfter: 'PT0S' })).toBe(0);
      await failed({ retries: 0 });
      const [incident] = Object.keys((await on.store.load(instanceId))?.instance.state.incidents ?? {});
      await on.engine.operations.retryIncident(instanceId, incident ?? '', { by: 'op' });
      expect(await failed()).toBe(1);
      expect(replay(await on.store.history(instanceId))).toEqual((await on.store.load(instanceId))?.instance);
    });
  });
}
