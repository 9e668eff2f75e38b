import { Decimal as Base } from 'decimal.js';

/** FEEL's number: 34 significant digits, rounded half to even (IEEE 754 decimal128). */
export const Decimal = Base.clone({
  precision: 34,
  rounding: Base.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
  toExpNeg: -40,
  toExpPos: 40,
  defaults: true,
});
export type Decimal = Base;
export type Rounding = Base.Rounding;

// decimal.js takes whatever says so for a number of its own, {"toStringTag": "[object Decimal]"} from outside too.
Object.defineProperty(Decimal, 'isDecimal', { value: (one: unknown) => one instanceof Decimal });

// decimal.js keeps its settings in an own property of every number, with those of 20 digits behind it. A copy that has lost
// the property (what validates a request's body drops `constructor`) would count with 20 digits; so it finds ours.
Object.defineProperty(Decimal.prototype, 'constructor', { value: Decimal, writable: true, configurable: true });
