import { betsyGaps } from './betsy/known-gaps.ts';
import { betsy } from './betsy/run.ts';
import { holdToGaps } from './hold.ts';

holdToGaps('betsy', betsy, betsyGaps);
