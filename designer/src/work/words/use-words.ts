import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { departmentsQuery } from '../../api/organisation.ts';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { processNamesQuery } from '../../diagram/process-names-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { nameIn } from '../../i18n/use-named.ts';
import { humanised, labelsOf, type Labels } from './labels.ts';

interface Words {
  /** Nothing is known yet: what would be shown now were names of variables. */
  readonly isPending: boolean;
  /** By the path of a variable: `order`, and `order.amount` of what lies in it. */
  label(path: string): string;
  value(path: string, value: unknown): string;
}

const isDate = /^\d{4}-\d{2}-\d{2}$/;
const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const isFigure = /^-?\d+(\.\d+)?$/;

function useLabels(process: string): { readonly labels: Labels; readonly isPending: boolean } {
  const sets = useQuery({
    queryKey: queryKeys.dataSets,
    queryFn: ({ signal }) => unwrap(api.GET('/api/data-sets', { signal })),
    staleTime: 300_000,
    retry: false,
  });
  const own = useQuery({ ...processNamesQuery(process), retry: false });
  const labels = useMemo(() => labelsOf(own.data?.variables ?? [], sets.data?.items ?? []), [own.data, sets.data]);
  return { labels, isPending: sets.isPending || own.isPending };
}

/** Names and values of a case's data as people read them: by the forms of its process and by the data sets. */
export function useWords(process: string): Words {
  const { t, i18n } = useTranslation('work');
  const format = useFormat();
  const { labels, isPending } = useLabels(process);
  const departments = useQuery({ ...departmentsQuery, retry: false });
  const { language } = i18n;
  const named = (path: string, given: string): string | null => {
    const word = labels(path);
    const choice = word?.choices.find(({ value }) => value === given);
    if (choice) return nameIn(language, choice);
    const department = word?.isDepartment ? departments.data?.find(({ code }) => code === given) : undefined;
    return department ? nameIn(language, department) : null;
  };
  const text = (path: string, given: string): string => {
    if (isDate.test(given)) return format.date(`${given}T00:00`);
    if (isMoment.test(given)) return format.exact(given);
    const unit = labels(path)?.unit;
    return unit && isFigure.test(given) ? `${format.number(given)} ${unit}` : given;
  };
  const label = (path: string): string => {
    const { label: own, labelZh } = labels(path) ?? { label: null, labelZh: null };
    return nameIn(language, { label: own ?? humanised(path.slice(path.lastIndexOf('.') + 1)), labelZh });
  };
  const plain = (path: string, given: unknown): string => {
    const written = typeof given === 'string' ? given : JSON.stringify(given);
    const name = named(path, written);
    if (name !== null) return name;
    if (typeof given === 'boolean') return t(given ? 'values.yes' : 'values.no');
    if (typeof given === 'number') return [format.number(given), labels(path)?.unit].filter(Boolean).join(' ');
    return text(path, written);
  };
  const value = (path: string, given: unknown): string => {
    if (given === null || given === undefined || given === '') return t('values.none');
    if (Array.isArray(given)) return given.map((one) => value(path, one)).join(t('listComma'));
    if (typeof given !== 'object') return plain(path, given);
    const inside = Object.entries(given).map(([key, one]) => [`${path}.${key}`, one] as const);
    return inside.map(([at, one]) => t('row.fact', { label: label(at), value: value(at, one) })).join(t('listComma'));
  };
  return { isPending: isPending || departments.isPending, label, value };
}
