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
