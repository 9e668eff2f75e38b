/** @jsxImportSource preact */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { addMonths, dayByKey, weeksOf } from './calendar-days.ts';
import { useFormService, useTranslate } from './use-translate.ts';

interface Props {
  /** The day that is chosen already. */
  readonly chosen: string | null;
  readonly today: string;
  /** The first day that may be chosen. */
  readonly from: string;
  /** The last one. */
  readonly to: string;
  onChoose(day: string): void;
  onClose(): void;
}

/** A month to choose a day from, by mouse and by the keys that a grid has (WAI-ARIA's date picker dialog). */
export function Calendar({ chosen, today, from, to, onChoose, onClose }: Props) {
  const translate = useTranslate();
  const format = useDayFormat();
  const [cursor, setCursor] = useState(chosen ?? today);
  const [isMoving, setMoving] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  // Before the next key comes: an Enter right behind an arrow means the day that the arrow led to.
  useLayoutEffect(() => {
    if (isMoving) box.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, [cursor, isMoving]);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const turn = (months: number): void => {
    setMoving(false);
    setCursor(addMonths(cursor, months));
  };
  const isFree = (day: string): boolean => day >= from && day <= to;
  const choose = (day: string): void => {
    if (isFree(day)) onChoose(day);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isDay = event.target instanceof HTMLElement && event.target.dataset['day'] !== undefined;
    const next = isDay ? dayByKey(cursor, event) : null;
    if (event.key !== 'Escape' && next === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (next === null) return onClose();
    setMoving(true);
    setCursor(next);
  };
  const button = (months: number, label: string, sign: string) => (
    <button type="button" class="wl-calendar-turn" aria-label={translate(label)} onClick={() => turn(months)}>
      {sign}
    </button>
  );
  return (
    <div ref={box} class="wl-calendar" role="dialog" aria-label={translate('Choose a date')} onKeyDown={onKeyDown}>
      <div class="wl-calendar-head">
        {button(-12, 'Previous year', '«')}
        {button(-1, 'Previous month', '‹')}
        <span aria-live="polite">{format.month(cursor)}</span>
        {button(1, 'Next month', '›')}
        {button(12, 'Next year', '»')}
      </div>
      <table role="grid" aria-label={format.month(cursor)}>
        <thead>
          <tr>
            {weeksOf('2026-06-01')[0]?.map((day) => (
              <th key={day} scope="col" abbr={format.weekday(day, 'long')}>
                {format.weekday(day, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(cursor).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} role="gridcell" aria-selected={day === chosen}>
                  <button
                    type="button"
                    data-day={day}
                    class={day.slice(0, 7) === cursor.slice(0, 7) ? '' : 'wl-calendar-beside'}
                    tabIndex={day === cursor ? 0 : -1}
                    aria-label={format.day(day)}
                    aria-current={day === today ? 'date' : undefined}
                    aria-disabled={!isFree(day)}
                    onClick={() => choose(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useDayFormat() {
  const language = useFormService('language')();
  const by = (options: Intl.DateTimeFormatOptions) => (day: string) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00Z`));
  return {
    month: by({ year: 'numeric', month: 'long' }),
    day: by({ dateStyle: 'full' }),
    weekday: (day: string, weekday: 'long' | 'short') => by({ weekday })(day),
  };
}
