import { largeModels, nestedModel } from '../../../test/support/large-models.ts';
import { ownLimits } from '../../bpmn/model/file-limits.ts';
import { parseBpmn } from './parse.ts';

const check = (xml: string) => parseBpmn(xml, { limits: ownLimits.bpmn });

/** Milliseconds of processor time. */
async function costOf(xml: string): Promise<number> {
  const before = process.cpuUsage();
  await check(xml);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const small = 200;
const times = 8;
/** What a check costs however small the file is would hide the growth of the rest. */
const leastCost = 5;

/** How many times as much the check of a file of eight times the size costs. */
async function growthOf(model: (size: number) => string): Promise<number> {
  const one = await costOf(model(small));
  return (await costOf(model(small * times))) / Math.max(one, leastCost);
}

/** Eight times the size costs eight times as much, and sixty-four where each element is looked for among all. */
test.each(Object.entries(largeModels))('the check of %s grows with its size', async (_, model) => {
  await check(model(small));
  const growths: number[] = [];

  // Once where it is plain; what else the machine does may spoil one try, not three.
  do growths.push(await growthOf(model));
  while (growths.length < 3 && Math.min(...growths) >= 2 * times);

  expect(Math.min(...growths)).toBeLessThan(2 * times);
});

test('sub-processes as deep as a file may hold them are checked, without an end of the stack', async () => {
  const { models, problems } = await check(nestedModel(190));

  expect(problems).toEqual([]);
  expect(models[0]?.nodes.size).toBeGreaterThan(380);
});
