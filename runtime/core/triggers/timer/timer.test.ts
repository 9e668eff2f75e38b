import { nextRepeat } from '../../../languages/calendar/next-repeat.ts';
import { timerFrom } from './timer.ts';

const now = '2026-01-30T08:00:00.000Z';

// 30 January 2026 is a Friday.
test.each([
  ['duration', 'PT15M', ['2026-01-30T08:15:00.000Z']],
  ['date', '2026-02-01T09:00:00+08:00', ['2026-02-01T01:00:00.000Z']],
  ['date', '2026-02-01', ['2026-02-01T00:00:00.000Z']],
  ['date', '2026-02-01T09:00:00', ['2026-02-01T09:00:00.000Z']],
  ['date', 'P1D', ['2026-01-31T08:00:00.000Z']],
  ['cycle', 'R2/PT10H', ['2026-01-30T18:00:00.000Z', '2026-01-31T04:00:00.000Z']],
  ['cycle', 'R1/PT10H', ['2026-01-30T18:00:00.000Z']],
  ['cycle', 'R2/2026-02-01T00:00:00Z/P1D', ['2026-02-01T00:00:00.000Z', '2026-02-02T00:00:00.000Z']],
  ['cycle', '0 0 9 * * MON-FRI', ['2026-01-30T09:00:00.000Z', '2026-02-02T09:00:00.000Z', '2026-02-03T09:00:00.000Z']],
  ['cycle', '0 0/5 * * * ?', ['2026-01-30T08:05:00.000Z', '2026-01-30T08:10:00.000Z', '2026-01-30T08:15:00.000Z']],
  ['cycle', '30 2 * * *', ['2026-01-31T02:30:00.000Z', '2026-02-01T02:30:00.000Z', '2026-02-02T02:30:00.000Z']],
  [
    'cycle',
    'CRON_TZ=Asia/Shanghai 0 0 9 L * *',
    ['2026-01-31T01:00:00.000Z', '2026-02-28T01:00:00.000Z', '2026-03-31T01:00:00.000Z'],
  ],
] as const)('%s %s is due at %j', (kind, text, expected) => {
  const found: string[] = [];
  let timer: ReturnType<typeof nextRepeat> = timerFrom(kind, text, now);
  for (; timer && found.length < 3; timer = nextRepeat(timer, timer.dueAt)) found.push(timer.dueAt);
  expect(found).toEqual(expected);
});

test.each([
  ['duration', 'soon'],
  ['duration', 'P1001Y'],
  ['date', '31 of May'],
  ['date', 'due 5'],
  ['date', '2026-02-31T08:00:00Z'],
  ['date', '2026-13-01'],
  ['cycle', 'R3/soon'],
  ['cycle', 'R/PT0S'],
  ['cycle', 'R3/31 of May/P1D'],
  ['cycle', '0 0 25 * * *'],
  ['cycle', 'CRON_TZ=Nowhere/At_all 0 0 9 * * *'],
] as const)('%s "%s" is refused', (kind, text) => {
  expect(() => timerFrom(kind, text, now)).toThrow(/Expected .* but found/);
});
