import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export interface Format {
  /** Time for today, date and time else. */
  moment(iso: string): string;
  exact(iso: string): string;
  date(iso: string): string;
  time(iso: string): string;
  /** A text keeps every digit that a number would lose. */
  number(value: number | string): string;
}

const isToday = (at: Date): boolean => at.toDateString() === new Date().toDateString();

/** Moments and figures as the reader writes them. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
    const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const number = new Intl.NumberFormat(language, { maximumFractionDigits: 12 });
    const exact = (iso: string): string => `${day.format(new Date(iso))} ${time.format(new Date(iso))}`;
    return {
      moment: (iso) => (isToday(new Date(iso)) ? time.format(new Date(iso)) : exact(iso)),
      exact,
      date: (iso) => day.format(new Date(iso)),
      time: (iso) => time.format(new Date(iso)),
      number: (value) => number.format(value as Intl.StringNumericLiteral),
    };
  }, [language]);
}
