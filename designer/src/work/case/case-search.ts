const tabs = ['data', 'diagram', 'comments', 'history'] as const;
export interface CaseSearch {
  readonly tab?: (typeof tabs)[number];
}

export function caseSearch(search: Record<string, unknown>): CaseSearch {
  const tab = tabs.find((one) => one === search['tab']);
  return tab ? { tab } : {};
}
