import type { KnownGaps } from '../hold.ts';

export const betsyGaps: KnownGaps = {};
