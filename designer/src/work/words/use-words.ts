import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { nameIn } from '../../i18n/use-named.ts';
import { bare, humanised, labelsOf, type Labels } from './labels.ts';

interface Words {
  label(key: string): string;
  value(key: string, value: unknown): string;
}

const none: Labels = new Map();
const isDate = /^\d{4}-\d{2}-\d{2}$/;
const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** Names and values of a case's data as people read them: labels, units and choices of the data sets. */
export function useWords(): Words {
  const { t, i18n } = useTranslation('work');
  const format = useFormat();
  const sets = useQuery({
    queryKey: ['data-sets'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/data-sets', { signal })),
    staleTime: 300_000,
    retry: false,
  });
  const labels = useMemo(() => (sets.data ? labelsOf(sets.data.items) : none), [sets.data]);
  const { language } = i18n;
  const value = (key: string, given: unknown): string => {
    if (given === null || given === undefined || given === '') return t('values.none');
    if (typeof given === 'boolean') return t(given ? 'values.yes' : 'values.no');
    const field = labels.get(bare(key));
    const choice = field?.choices?.find((one) => one.value === given);
    if (choice) return nameIn(language, choice);
    const unit = field?.unit ? ` ${field.unit}` : '';
    if (typeof given === 'number') return `${format.number(given)}${unit}`;
    if (typeof given === 'object') return JSON.stringify(given);
    const text = typeof given === 'string' ? given : JSON.stringify(given);
    if (isDate.test(text)) return format.date(`${text}T00:00`);
    if (isMoment.test(text)) return format.exact(text);
    return field?.type === 'decimal' || field?.type === 'integer' ? `${text}${unit}` : text;
  };
  return {
    label: (key) => {
      const field = labels.get(bare(key));
      return field ? nameIn(language, field) : humanised(key);
    },
    value,
  };
}
