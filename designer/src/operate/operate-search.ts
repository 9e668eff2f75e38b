export interface IncidentsSearch {
  readonly process?: string;
  readonly code?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, 100) || undefined : undefined;

export function incidentsSearch(search: Record<string, unknown>): IncidentsSearch {
  const found = { process: text(search['process']), code: text(search['code']) };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

const MOST_IDS = 200;

/** Cases that were marked in the list, or the process that it was narrowed to. */
export interface NewBatchSearch {
  readonly process?: string;
  readonly ids?: readonly string[];
}

export function newBatchSearch(search: Record<string, unknown>): NewBatchSearch {
  const ids = Array.isArray(search['ids'])
    ? search['ids'].filter((one) => typeof one === 'string').slice(0, MOST_IDS)
    : [];
  const process = text(search['process']);
  return { ...(process === undefined ? {} : { process }), ...(ids.length ? { ids } : {}) };
}
