const states = ['active', 'suspended', 'completed', 'terminated'] as const;
export interface CasesSearch {
  readonly state?: (typeof states)[number];
  readonly process?: string;
  readonly q?: string;
  readonly incidents?: 'only';
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) || undefined : undefined;

export function casesSearch(search: Record<string, unknown>): CasesSearch {
  const found = {
    state: states.find((one) => one === search['state']),
    process: text(search['process']),
    q: text(search['q']),
    incidents: search['incidents'] === 'only' ? ('only' as const) : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
