import { useTranslation } from 'react-i18next';

/** A moment in the reader's words; today only by its time. */
export function useWhen(): (iso: string) => string {
  const { i18n } = useTranslation();
  return (iso) => {
    const moment = new Date(iso);
    const isToday = moment.toDateString() === new Date().toDateString();
    const style = isToday ? ({ timeStyle: 'short' } as const) : ({ dateStyle: 'medium', timeStyle: 'short' } as const);
    return new Intl.DateTimeFormat(i18n.language, style).format(moment);
  };
}
