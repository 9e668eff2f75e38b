import { holdToGaps } from './hold.ts';
import { operatonGaps } from './operaton/known-gaps.ts';
import { operaton } from './operaton/run.ts';

holdToGaps('operaton', operaton, operatonGaps);
