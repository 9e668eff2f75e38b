const whose = ['mine', 'unassigned'] as const;
const dues = ['overdue', 'today', 'week'] as const;
const tabs = ['case', 'diagram', 'comments', 'history'] as const;

/** What of the work list is shown; all of it stands in the address. */
export interface TaskFilter {
  readonly who?: (typeof whose)[number];
  readonly due?: (typeof dues)[number];
  readonly process?: string;
  readonly q?: string;
}
export interface TaskSearch extends TaskFilter {
  readonly tab?: (typeof tabs)[number];
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) || undefined : undefined;

/** Anything else in the address is left out rather than refused. */
export function taskSearch(search: Record<string, unknown>): TaskSearch {
  const found = {
    who: whose.find((one) => one === search['who']),
    due: dues.find((one) => one === search['due']),
    process: text(search['process']),
    q: text(search['q']),
    tab: tabs.find((one) => one === search['tab']),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

export const filterOf = ({ who, due, process, q }: TaskSearch): TaskFilter => ({
  ...(who && { who }),
  ...(due && { due }),
  ...(process !== undefined && { process }),
  ...(q !== undefined && { q }),
});
