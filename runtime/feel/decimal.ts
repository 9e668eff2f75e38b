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
