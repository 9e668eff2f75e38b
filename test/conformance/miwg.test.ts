import { holdToGaps } from './hold.ts';
import { miwg } from './miwg/run.ts';

holdToGaps('miwg', miwg, {});
