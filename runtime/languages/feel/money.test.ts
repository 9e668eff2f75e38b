import { Decimal, evaluate } from './index.ts';

/** Numbers from a fixed seed, so that a failure can be looked at again. */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** digits / 10^places, as a program would hand it over: a double. */
const double = (digits: number, places: number): number => Number(`${digits}e-${places}`);

/** Half up to cents, in whole numbers only: what the line must come to. */
function cents(quantity: number, rate: number, places: number): string {
  const [product, unit] = [BigInt(quantity) * BigInt(rate), 10n ** BigInt(places - 2)];
  return String(product / unit + ((product % unit) * 2n >= unit ? 1n : 0n));
}

const inCents = (value: unknown): string => new Decimal(value as number).times(100).toString();

test.each([
  ['whole quantities at rates of 3 decimals', 0, 3],
  ['quantities of 1 decimal at rates of 4', 1, 4],
  ['quantities of 3 decimals at rates of 5', 3, 5],
])('none of 20,000 invoice lines is a cent off: %s', (_what, first, second) => {
  const next = sequence(first + 1);
  let off = 0;
  for (let line = 0; line < 20_000; line++) {
    const [quantity, rate] = [next(1_000_000), next(100_000)];
    const variables = { quantity: double(quantity, first), rate: double(rate, second) };
    const found = evaluate('round half up(quantity * rate, 2)', variables).value;
    if (inCents(found) !== cents(quantity, rate, first + second)) off++;
  }
  expect(off).toBe(0);
});

test('the sum of 12 amounts is exact, 5,000 times', () => {
  const next = sequence(12);
  let off = 0;
  for (let bill = 0; bill < 5000; bill++) {
    const amounts = Array.from({ length: 12 }, () => next(100_000_000));
    const found = evaluate('sum(amounts)', { amounts: amounts.map((amount) => double(amount, 2)) }).value;
    if (inCents(found) !== String(amounts.reduce((so, amount) => so + amount, 0))) off++;
  }
  expect(off).toBe(0);
});
