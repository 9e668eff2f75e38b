/** The contents that files took the place of: one step back each, beyond what the editor itself can undo. */
export class FormerContents {
  #past: readonly string[] = [];
  #future: readonly string[] = [];

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Something else now stands where this stood. */
  replaced(former: string): void {
    this.#past = [...this.#past, former];
    this.#future = [];
  }

  /** What stood before, for what stands now; null where there was nothing. */
  back(present: string): string | null {
    const former = this.#past.at(-1);
    if (former === undefined) return null;
    this.#past = this.#past.slice(0, -1);
    this.#future = [present, ...this.#future];
    return former;
  }

  forth(present: string): string | null {
    const [next, ...rest] = this.#future;
    if (next === undefined) return null;
    this.#future = rest;
    this.#past = [...this.#past, present];
    return next;
  }

  /** Something was changed by hand: what was taken back cannot come again. */
  changed(): void {
    this.#future = [];
  }
}
