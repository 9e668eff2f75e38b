import { Decimal, type Rounding } from '../decimal.ts';
import { tidy, toDecimal, type Num } from '../number.ts';
import { DaysTime, YearsMonths } from '../temporal/durations.ts';
import { COSTLY, type Run } from '../run.ts';
import { builtin, overload } from './builtin.ts';

/** The scales that decimal128 has. */
const SMALLEST_SCALE = -6111;
const LARGEST_SCALE = 6176;

function toScale(run: Run, value: Num, scale: Num, rounding: Rounding): Num | null {
  const places = toDecimal(scale).trunc().toNumber();
  if (places < SMALLEST_SCALE || places > LARGEST_SCALE) {
    return run.fail('invalid-argument', `expected a scale from ${SMALLEST_SCALE} to ${LARGEST_SCALE}`);
  }
  if (typeof value === 'number' && places >= 0 && Number.isSafeInteger(value)) return value;
  const exact = toDecimal(value);
  if (places >= 0) return tidy(exact.toDecimalPlaces(places, rounding));
  // decimal.js rounds to places only behind the point.
  const unit = new Decimal(10).pow(-places);
  return tidy(exact.div(unit).toDecimalPlaces(0, rounding).times(unit));
}

const rounded =
  (rounding: Rounding) =>
  (run: Run, value: Num, scale: Num | null): Num | null =>
    toScale(run, value, scale ?? 0, rounding);

const roundedBy = (name: string, rounding: Rounding) =>
  builtin(name, overload('n: number, scale: number', rounded(rounding)));

function abs(_run: Run, value: Num): Num {
  return typeof value === 'number' ? Math.abs(value) : value.abs();
}

// FEEL's modulo takes the sign of the divisor: a - b * floor(a / b).
function modulo(run: Run, a: Num, b: Num): Num | null {
  if (toDecimal(b).isZero()) return run.fail('no-result', 'division by zero');
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    const rest = (a as number) % (b as number);
    return rest !== 0 && rest < 0 !== (b as number) < 0 ? rest + (b as number) : rest + 0;
  }
  const rest = toDecimal(a).mod(b);
  return tidy(!rest.isZero() && rest.isNegative() !== toDecimal(b).isNegative() ? rest.plus(b) : rest);
}

/** Work on decimals that counts for more than the call. */
function costly<T>(run: Run, work: () => T): T {
  run.step(COSTLY);
  return work();
}

const even = (value: Num): boolean => toDecimal(value).mod(2).isZero();
const odd = (value: Num): boolean => toDecimal(value).mod(2).abs().eq(1);

function positive(run: Run, value: Num, of: (value: Decimal) => Decimal, allowsZero: boolean): Num | null {
  const exact = toDecimal(value);
  const fits = allowsZero ? !exact.isNegative() || exact.isZero() : exact.gt(0);
  return fits ? tidy(of(exact)) : run.fail('invalid-argument', 'expected a positive number');
}

export const numberFunctions = [
  roundedBy('decimal', Decimal.ROUND_HALF_EVEN),
  roundedBy('round up', Decimal.ROUND_UP),
  roundedBy('round down', Decimal.ROUND_DOWN),
  roundedBy('round half up', Decimal.ROUND_HALF_UP),
  roundedBy('round half down', Decimal.ROUND_HALF_DOWN),
  builtin(
    'floor',
    overload('n: number', (run, n: Num) => toScale(run, n, 0, Decimal.ROUND_FLOOR)),
    overload('n: number, scale: number', rounded(Decimal.ROUND_FLOOR)),
  ),
  builtin(
    'ceiling',
    overload('n: number', (run, n: Num) => toScale(run, n, 0, Decimal.ROUND_CEIL)),
    overload('n: number, scale: number', rounded(Decimal.ROUND_CEIL)),
  ),
  builtin(
    'abs',
    overload('n: number', abs),
    overload('n: days and time duration', (_run, n: DaysTime) => (n.nanos < 0n ? new DaysTime(-n.nanos) : n)),
    overload('n: years and months duration', (_run, n: YearsMonths) => new YearsMonths(Math.abs(n.months))),
  ),
  builtin(
    'modulo',
    overload('dividend: number, divisor: number', (run, a: Num, b: Num) => costly(run, () => modulo(run, a, b))),
  ),
  builtin(
    'sqrt',
    overload('number: number', (run, n: Num) => costly(run, () => positive(run, n, (value) => value.sqrt(), true))),
  ),
  builtin(
    'log',
    overload('number: number', (run, n: Num) => costly(run, () => positive(run, n, (value) => value.ln(), false))),
  ),
  builtin(
    'exp',
    overload('number: number', (run, n: Num) => costly(run, () => tidy(toDecimal(n).exp()))),
  ),
  builtin(
    'odd',
    overload('number: number', (_run, n: Num) => odd(n)),
  ),
  builtin(
    'even',
    overload('number: number', (_run, n: Num) => even(n)),
  ),
];
