import type { Names } from '@wattloom/runtime';
import { readNames } from '@wattloom/runtime';

/** A file of names as it was deployed. */
interface NameFile {
  readonly key: string;
  readonly content: string;
  readonly deployedAt: string;
}

/** Chinese names that files beside the definitions give, for every version of them; what was deployed later wins. */
export class ChineseNames {
  readonly #processes = new Map<string, string>();
  readonly #elements = new Map<string, Map<string, string>>();
  readonly #variables = new Map<string, Map<string, string>>();
  readonly #forms = new Map<string, string>();
  readonly #decisions = new Map<string, string>();

  constructor(files: readonly NameFile[] = []) {
    const inOrder = [...files].sort((a, b) =>
      a.deployedAt === b.deployedAt ? 0 : a.deployedAt < b.deployedAt ? -1 : 1,
    );
    for (const { content } of inOrder) this.#add(readNames(content).names);
  }

  process(key: string): string | null {
    return this.#processes.get(key) ?? null;
  }

  /** Of a flow node, lane, flow or whatever else is drawn. */
  element(process: string, element: string): string | null {
    return this.#elements.get(process)?.get(element) ?? null;
  }

  elements(process: string): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#elements.get(process) ?? []);
  }

  /** By path, as `survey.result`. */
  variables(process: string): ReadonlyMap<string, string> {
    return this.#variables.get(process) ?? new Map<string, string>();
  }

  form(key: string): string | null {
    return this.#forms.get(key) ?? null;
  }

  decision(key: string): string | null {
    return this.#decisions.get(key) ?? null;
  }

  #add(names: Names | null): void {
    if (!names) return;
    for (const [key, { name, elements, variables }] of Object.entries(names.processes)) {
      if (name !== undefined) this.#processes.set(key, name);
      this.#elements.set(key, joined(this.#elements.get(key), elements));
      this.#variables.set(key, joined(this.#variables.get(key), variables));
    }
    for (const [key, text] of Object.entries(names.forms)) this.#forms.set(key, text);
    for (const [key, text] of Object.entries(names.decisions)) this.#decisions.set(key, text);
  }
}

function joined(known: ReadonlyMap<string, string> = new Map(), texts: Readonly<Record<string, string>>) {
  return new Map([...known, ...Object.entries(texts)]);
}
