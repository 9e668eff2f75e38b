import fc from 'fast-check';
import { randomRun } from './arbitrary.ts';
import { judge } from './judge.ts';

test('random models run as the reference interpreter says', async () => {
  await fc.assert(
    fc.asyncProperty(randomRun, async (run) => {
      const { wrong } = await judge(run);
      expect(wrong).toBe('');
    }),
    { numRuns: 60, seed: 20261125 },
  );
});
