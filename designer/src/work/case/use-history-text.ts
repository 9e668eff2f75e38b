import { useTranslation } from 'react-i18next';
import { useNamed } from '../../i18n/use-named.ts';
import { useTroubleText } from '../../ui/use-trouble-text.ts';
import { humanised } from '../words/labels.ts';
import type { HistoryItem } from './case-query.ts';

interface Named {
  readonly name: string;
  readonly nameZh?: string | null;
}

const isNamed = (value: unknown): value is Named => typeof value === 'object' && value !== null && 'name' in value;

const isOwn = ({ assignee }: HistoryItem['details'], by: HistoryItem['by']): boolean =>
  isNamed(assignee) && assignee.name === by?.name;

/** An event keeps of an incident what its row does. */
function troubleOf({ code, message, details }: HistoryItem['details']) {
  const known = typeof details === 'object' && details !== null ? (details as Record<string, unknown>) : {};
  return { code: String(code), message: String(message), details: known };
}

/** One thing that happened, as a sentence. What came without a person did so by itself. */
export function useHistoryText(): (item: HistoryItem) => string {
  const { t, i18n } = useTranslation('work');
  const named = useNamed();
  const trouble = useTroubleText();
  return ({ type, by, details, ...item }) => {
    const words = Object.fromEntries(
      Object.entries(details).map(([key, value]) => [key, isNamed(value) ? named(value) : value]),
    );
    const base = `history.${type}`;
    const variants = [isOwn(details, by) ? `${base}_self` : null, by ? `${base}_by` : null, base];
    const key = variants.find((one) => one !== null && i18n.exists(one, { ns: 'work' })) ?? 'history.other';
    return t(key, {
      ...words,
      ...(type === 'incidentRaised' && { message: trouble(troubleOf(details)) }),
      by: by ? named(by) : '',
      element: named(item),
      type: humanised(type),
      reason: typeof details['reason'] === 'string' ? details['reason'] : t('history.noReason'),
    });
  };
}
