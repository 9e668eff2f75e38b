import { chaos } from './chaos.ts';

/** The short form of `npm run chaos`: enough to see a commit that loses or doubles something. */
test('two servers that are killed at any moment lose nothing and do nothing twice', async () => {
  const said: string[] = [];
  const options = { kills: 6, instances: 60, restarts: 1, races: 40, seed: 7, say: (text: string) => said.push(text) };
  const { invariants, kills, races } = await chaos(options);
  expect(invariants.filter(({ found }) => found.length > 0)).toEqual([]);
  expect({ killed: kills > 0, raced: races > 0 }).toEqual({ killed: true, raced: true });
}, 240_000);
