import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { processesQuery } from '../../api/processes.ts';
import type { Schemas } from '../../api/schemas.ts';
import { useNamed } from '../../i18n/use-named.ts';

type Selection = Schemas['Selection'];

/** Which cases a batch is about, in words. */
export function useSelectionText(): (selection: Readonly<Record<string, unknown>>) => string {
  const { t } = useTranslation(['operate', 'work']);
  const named = useNamed();
  const processes = useQuery(processesQuery).data?.items ?? [];
  return (selection) => {
    const { process, version, states, element, incident, businessKeys, ids } = selection as Selection;
    const found = processes.find(({ key }) => key === process);
    const name = found ? named(found) : process;
    const parts = [
      ids && t('selection.ids', { count: ids.length }),
      businessKeys && t('selection.numbers', { count: businessKeys.length }),
      process && (version ? t('version', { process: name, version }) : name),
      states?.map((state) => t(`states.${state}`, { ns: 'work' })).join(t('one.comma')),
      element && t('selection.at', { element }),
      incident && (incident === '*' ? t('selection.stopped') : t('selection.stoppedBy', { code: incident })),
    ].filter((part) => typeof part === 'string');
    return parts.length ? parts.join(' · ') : t('selection.all');
  };
}
