type Data = Readonly<Record<string, unknown>>;

/** What no server has yet, and the revision of the draft that it was typed over. */
export interface Kept {
  readonly data: Data;
  readonly base: number;
}

const keyOf = (username: string, taskId: string): string => `wattloom.typed.${username}.${taskId}`;

/** A copy of what could not be saved, in this browser, for this person only. */
export function keepDraft(username: string, taskId: string, kept: Kept | null): void {
  const key = keyOf(username, taskId);
  try {
    if (kept === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage: what is typed is still on the page.
  }
}

export function keptDraft(username: string, taskId: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(username, taskId)) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}
