import { Decisions } from '../../languages/dmn/index.ts';
import type { DefinitionPort } from '../../store/store.ts';
import type { DefinitionVersion } from '../../store/stored.ts';
import type { BoundDecision, CalledDecision } from '../../core/step/called-decision.ts';
import { readDecisionFile } from '../../languages/dmn/provided-names.ts';
import { Bounded } from './bounded.ts';
import { limits } from './limits.ts';

type Providing = Pick<DefinitionPort, 'providing'>;

/** Deployed decisions, each version compiled once. */
export class CachedDecisions {
  readonly #compiled = new Bounded<Promise<BoundDecision>>(limits.decisions);
  /** Namespaces that a version imports. */
  readonly #imports = new Bounded<readonly string[]>(limits.decisions);

  /**
   * The version that a call is bound to; `until` is when the process was deployed, for calls bound to that. Read through
   * the store that is given: that of the transaction, inside one.
   */
  async bind(
    store: Providing,
    { decisionId, binding, tag }: CalledDecision,
    until?: string,
  ): Promise<BoundDecision | null> {
    const name = binding === 'versionTag' ? `decision:${decisionId}@${tag ?? ''}` : `decision:${decisionId}`;
    const found = await store.providing(name, until);
    if (!found) return null;
    // What a tagged version imports was tagged with it: later versions of that do not change it.
    return this.#compile(store, found, binding === 'versionTag' ? found.deployedAt : until);
  }

  async #compile(store: Providing, definition: DefinitionVersion, until: string | undefined): Promise<BoundDecision> {
    const files = await this.#withImports(store, definition, until);
    const id = files.map(nameOf).join(' ');
    const known = this.#compiled.get(id);
    if (known) return known;
    const { key, version } = definition;
    const made = compiledInTurns(files).then((decisions) => ({ definition: { key, version }, decisions }));
    this.#compiled.set(id, made);
    return made;
  }

  async #withImports(
    store: Providing,
    definition: DefinitionVersion,
    until: string | undefined,
  ): Promise<readonly DefinitionVersion[]> {
    const found = [definition];
    const seen = new Set<string>();
    // The list grows while it is walked: imports of imports.
    for (const one of found)
      for (const namespace of this.#importsOf(one)) {
        if (seen.has(namespace)) continue;
        seen.add(namespace);
        const imported = await store.providing(`model:${namespace}`, until);
        if (imported && !found.some(({ key }) => key === imported.key)) found.push(imported);
      }
    return found;
  }

  #importsOf(definition: DefinitionVersion): readonly string[] {
    const known = this.#imports.get(nameOf(definition));
    if (known) return known;
    const imports = readDecisionFile(definition.content)?.imports ?? [];
    this.#imports.set(nameOf(definition), imports);
    return imports;
  }
}

function nameOf({ key, version }: DefinitionVersion): string {
  return `${key}@${version}`;
}

/** Milliseconds after which others have a turn: a table of 10,000 cells takes 0.7 s to compile. */
const turnMs = 20;

async function compiledInTurns(files: readonly DefinitionVersion[]): Promise<Decisions> {
  const rest: (() => void)[] = [];
  const sources = files.map(({ resource: name, content }) => ({ name, content }));
  const decisions = new Decisions(sources, (compile) => rest.push(compile));
  let began = performance.now();
  for (const compile of rest) {
    compile();
    if (performance.now() - began < turnMs) continue;
    await new Promise((resolve) => setTimeout(resolve));
    began = performance.now();
  }
  return decisions;
}
