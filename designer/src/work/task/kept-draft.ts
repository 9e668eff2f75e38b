type Data = Record<string, unknown>;

const keyOf = (username: string, taskId: string): string => `wattloom.draft.${username}.${taskId}`;

/** A copy of what could not be saved, in this browser, for this person only. */
export function keepDraft(username: string, taskId: string, data: Data | null): void {
  const key = keyOf(username, taskId);
  try {
    if (data === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(data));
  } catch {
    // A full or forbidden storage: what is typed is still on the page.
  }
}

export function keptDraft(username: string, taskId: string): Data | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(username, taskId)) ?? 'null') as Data | null;
  } catch {
    return null;
  }
}
