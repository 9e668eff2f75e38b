import { typedFunction } from '../feel/compile/functions.ts';
import type { Diagnostic } from '../feel/diagnostic.ts';
import type { Run } from '../feel/run.ts';
import { coerce } from '../feel/values/conforms.ts';
import { setEntry, type Context } from '../feel/values/context.ts';
import type { FeelFunction } from '../feel/values/feel-function.ts';
import { kindOf } from '../feel/values/kind-of.ts';
import { normalName } from '../feel/values/names.ts';
import { toHost } from '../feel/values/to-host.ts';
import { LimitReached } from '../feel/limit-reached.ts';
import { fromHost } from './from-host.ts';
import type { TableTrace, TraceStep } from './trace.ts';
import type { DmnModel, DrgNode } from './model.ts';

export interface DmnDiagnostic extends Diagnostic {
  readonly elementId?: string;
}

/** One evaluation of decisions: each is made once, with what it needs made before it. */
export class Session {
  readonly diagnostics: DmnDiagnostic[] = [];
  readonly trace: TraceStep[] | null;
  readonly #run: Run;
  readonly #inputOf: (node: DrgNode) => unknown;
  readonly #known: Map<DrgNode, unknown>;
  readonly #open = new Set<DrgNode>();
  /** Where tables of the decision at hand report, and those of the knowledge that it calls. */
  #tables: TableTrace[] | null = null;

  constructor(
    run: Run,
    inputOf: (node: DrgNode) => unknown,
    trace: TraceStep[] | null,
    known = new Map<DrgNode, unknown>(),
  ) {
    this.#run = run;
    this.#inputOf = inputOf;
    this.#known = known;
    this.trace = trace;
  }

  /** What a node stands for: an input, a decision's result, a function. */
  valueOf(node: DrgNode): unknown {
    if (this.#known.has(node)) return this.#known.get(node);
    const value = this.#make(node);
    this.#known.set(node, value);
    return value;
  }

  #make(node: DrgNode): unknown {
    switch (node.kind) {
      case 'inputData':
        return this.#input(node);
      case 'decision':
        return this.#decision(node);
      case 'businessKnowledgeModel':
        return this.#knowledge(node);
      case 'decisionService':
        return this.service(node);
    }
  }

  /** Runs, and tells whatever goes wrong of the node. */
  #about(node: DrgNode, what: () => unknown): unknown {
    const before = this.#run.diagnostics.length;
    try {
      return what();
    } catch (error) {
      if (error instanceof LimitReached) return this.#run.fail(`limit-${error.limit}`, error.message, null);
      if (error instanceof RangeError) return this.#run.fail('limit-depth', 'the decisions nest too deep', null);
      throw error;
    } finally {
      const said = this.#run.diagnostics.splice(before);
      this.diagnostics.push(...said.map((one) => ({ elementId: node.id, ...one })));
    }
  }

  #input(node: DrgNode): unknown {
    const given = this.#inputOf(node);
    const value = coerce(fromHost(given, node.type), node.type);
    if (value !== undefined) return value;
    return this.#about(node, () =>
      this.#run.fail('wrong-type', `the ${kindOf(given)} given for "${node.name}" is not of its type`, null),
    );
  }

  #decision(node: DrgNode): unknown {
    if (this.#open.has(node)) {
      return this.#about(node, () => this.#run.fail('cyclic-requirement', `"${node.name}" needs its own result`, null));
    }
    this.#open.add(node);
    const tables: TableTrace[] | null = this.trace ? [] : null;
    const scope = this.scopeOf(node);
    const before = this.#tables;
    this.#tables = tables;
    const value = this.#about(node, () => node.logic?.({ run: this.#run, scope, tables }) ?? null);
    this.#tables = before;
    this.#open.delete(node);
    if (this.trace) {
      const told = this.#about(node, () => toHost(value, this.#run.told));
      this.trace.push({ id: node.id, name: node.name, value: told, tables: tables ?? [] });
    }
    return value;
  }

  /** The names that a node's logic sees. */
  scopeOf(node: DrgNode): Context {
    const scope: Context = {};
    for (const required of node.requires) this.#put(scope, node.model, required, this.valueOf(required));
    return scope;
  }

  #put(scope: Context, from: DmnModel, node: DrgNode, value: unknown): void {
    const owner =
      node.model === from ? undefined : from.imports.find(({ namespace }) => namespace === node.model.namespace);
    if (!owner?.name) {
      setEntry(scope, normalName(node.name), value);
      return;
    }
    const alias = normalName(owner.name);
    const before = Object.hasOwn(scope, alias) ? (scope[alias] as Context) : {};
    const entries = { ...before };
    setEntry(entries, normalName(node.name), value);
    setEntry(scope, alias, entries);
  }

  #knowledge(node: DrgNode): FeelFunction {
    let scope: Context | null = null;
    const made: FeelFunction = typedFunction(
      node.name,
      node.parameters,
      (run, values) => {
        // Only when called: knowledge may need itself.
        scope ??= this.scopeOf(node);
        const inner: Context = { ...scope };
        setEntry(inner, normalName(node.name), made);
        node.parameters.forEach(({ name }, at) => setEntry(inner, name, values[at] ?? null));
        return node.logic?.({ run, scope: inner, tables: this.#tables }) ?? null;
      },
      node.type.kind === 'function' ? node.type.result : node.type,
    );
    return made;
  }

  /** A decision service as a function of its inputs. */
  service(node: DrgNode): FeelFunction {
    return typedFunction(
      node.name,
      node.parameters,
      (run, values) => {
        const known = new Map(node.inputs.map((input, at) => [input, values[at] ?? null] as const));
        const inner = new Session(run, this.#inputOf, this.trace, known);
        const found = node.outputs.map((output) => [output.name, inner.valueOf(output)] as const);
        this.diagnostics.push(...inner.diagnostics);
        const [only] = found;
        if (only && found.length === 1) return only[1];
        const made: Context = {};
        for (const [name, value] of found) setEntry(made, name, value);
        return made;
      },
      node.type,
    );
  }
}
