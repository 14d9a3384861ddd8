/** The normal deviate of a 95 % interval. */
const Z = 1.959964;

/** A share with its 95 % confidence interval; all from 0 to 1. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A proportion with Wilson's score interval, which stays sound for few cases; nothing of no cases.
 * @see Wilson 1927, Probable inference, the law of succession, and statistical inference
 */
export function shareOf(numerator: number, denominator: number): Share | undefined {
  if (denominator === 0) return undefined;
  const value = numerator / denominator;
  const square = Z ** 2 / denominator;
  const middle = value + square / 2;
  const reach = Z * Math.sqrt((value * (1 - value)) / denominator + square / (4 * denominator));
  const clamp = (share: number) => Math.min(1, Math.max(0, share));
  return {
    value,
    low: clamp((middle - reach) / (1 + square)),
    high: clamp((middle + reach) / (1 + square)),
  };
}
