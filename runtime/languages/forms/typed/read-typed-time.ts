import { foldWidth } from './fold-width.ts';
import { unread, type TypedReading } from './typed-reading.ts';

const byColon = /^(上午|下午)? ?(\d{1,2}):(\d{2})(?::(\d{2}))? ?([ap]\.?m\.?)?$/i;
const inChinese = /^(上午|下午)? ?(\d{1,2}) ?[点时](?: ?(\d{1,2}) ?分)?$/;
const hourAlone = /^()(\d{1,2}) ?()()([ap]\.?m\.?)$/i;
const digitsAlone = /^()(\d{2})(\d{2})$/;

/** The time of day that a person typed, as 09:05 or 09:05:30. A half of the day that does not fit its hour is not read. */
export function readTypedTime(text: string): TypedReading {
  const folded = foldWidth(text);
  if (folded === '') return { value: null };
  for (const shape of [byColon, inChinese, hourAlone, digitsAlone]) {
    const [, half, hours, minutes, seconds, meridiem] = shape.exec(folded) ?? [];
    if (hours === undefined) continue;
    const hour = hourOf(Number(hours), half ?? '', meridiem?.charAt(0).toLowerCase() ?? '');
    const clock = [minutes || '0', ...(seconds ? [seconds] : [])];
    if (hour === null || clock.some((part) => Number(part) > 59)) break;
    return { value: [String(hour), ...clock].map((part) => part.padStart(2, '0')).join(':') };
  }
  return unread('not-a-time');
}

/** 12 am is midnight and 12 pm noon; 下午12点 is noon too, while nobody agrees on 上午12点. */
function hourOf(hour: number, half: string, meridiem: string): number | null {
  if (half === '' && meridiem === '') return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12 || (half !== '' && meridiem !== '')) return null;
  if (half === '上午') return hour === 12 ? null : hour;
  return (hour % 12) + (half === '下午' || meridiem === 'p' ? 12 : 0);
}
