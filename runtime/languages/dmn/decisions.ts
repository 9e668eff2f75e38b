import { defaultLimits, type Limits } from '../feel/limits.ts';
import { LimitReached } from '../feel/limit-reached.ts';
import { momentOf } from '../feel/moment.ts';
import { Run } from '../feel/run.ts';
import { entryOf, isContext } from '../feel/values/context.ts';
import { FeelFunction } from '../feel/values/feel-function.ts';
import { toHost } from '../feel/values/to-host.ts';
import { fromHost } from './from-host.ts';
import { Loader, type DmnSource } from './load.ts';
import type { Later } from './logic/logic.ts';
import type { DmnModel, DrgNode, NodeKind, Problem } from './model.ts';
import { Session, type DmnDiagnostic } from './session.ts';
import type { TraceStep } from './trace.ts';

export interface DecideOptions {
  /** The moment of now() and today(). */
  readonly now?: string;
  readonly zone?: string;
  readonly limits?: Partial<Limits>;
  /** Whether to tell which decisions were made and which rules matched. */
  readonly trace?: boolean;
  /** Of the model that the decision is in, where several have one of that name. */
  readonly namespace?: string;
}
export interface Decided {
  readonly value: unknown;
  readonly diagnostics: readonly DmnDiagnostic[];
  readonly trace: readonly TraceStep[];
}
type Variables = Readonly<Record<string, unknown>>;

/** Decisions take more steps than a condition does, but no more time. */
const decisionLimits: Limits = { ...defaultLimits, steps: 10_000_000 };

/** DMN files, compiled once and evaluated as often as one likes. */
export class Decisions {
  readonly models: readonly DmnModel[];
  readonly problems: readonly Problem[];

  /** `later`: takes what remains to be compiled, row by row; what is asked for before its turn is compiled then. */
  constructor(sources: readonly DmnSource[], later?: Later) {
    const { models, problems } = new Loader().load(sources, later);
    this.models = models;
    this.problems = problems;
  }

  /** Decisions, services and knowledge by id or name. */
  find(name: string, kinds: readonly NodeKind[] = ['decision'], namespace?: string): DrgNode | null {
    const models = this.models.filter((model) => namespace === undefined || model.namespace === namespace);
    const nodes = models.flatMap((model) => [...model.nodes.values()]).filter(({ kind }) => kinds.includes(kind));
    return nodes.find(({ id }) => id === name) ?? nodes.find((node) => node.name === name) ?? null;
  }

  /** Makes a decision, by its id or name. Never throws: what goes wrong gives null and is told. */
  decide(decision: string, input: Variables, options: DecideOptions = {}): Decided {
    return this.#made(decision, input, options, toHost);
  }

  /** As `decide`, but the value is FEEL's own: dates are dates, not texts. */
  evaluate(decision: string, input: Variables, options: DecideOptions = {}): Decided {
    return this.#made(decision, input, options, (value) => value);
  }

  #made(decision: string, input: Variables, options: DecideOptions, as: (value: unknown) => unknown): Decided {
    const node = this.find(decision, ['decision', 'decisionService', 'businessKnowledgeModel'], options.namespace);
    if (!node) return unknownDecision(decision);
    const limits = { ...decisionLimits, ...options.limits };
    const run = new Run(limits, options.now === undefined ? null : momentOf(options.now, options.zone));
    const session = new Session(run, inputsFrom(input, node.model), options.trace ? [] : null);
    const value = within(run, () => {
      const found = session.valueOf(node);
      return as(found instanceof FeelFunction && node.kind !== 'decision' ? call(found, node, run, input) : found);
    });
    const diagnostics = [...session.diagnostics, ...run.diagnostics.map((one) => ({ elementId: node.id, ...one }))];
    return { value, diagnostics, trace: session.trace ?? [] };
  }
}

/** What ends an evaluation from within: a limit, or data that nest too deep to be walked. */
function within(run: Run, made: () => unknown): unknown {
  try {
    return made();
  } catch (error) {
    if (error instanceof LimitReached) return run.fail(`limit-${error.limit}`, error.message, null);
    if (error instanceof RangeError) return run.fail('limit-depth', 'the data or the decisions nest too deep', null);
    throw error;
  } finally {
    run.end();
  }
}

function unknownDecision(decision: string): Decided {
  const message = `there is no decision "${decision}"`;
  return { value: null, diagnostics: [{ code: 'unknown-decision', message }], trace: [] };
}

/** A service or knowledge asked for by itself: its parameters are the inputs of their names. */
function call(called: FeelFunction, node: DrgNode, run: Run, input: Variables): unknown {
  const args = new Map<string, unknown>();
  for (const { name, type } of node.parameters) {
    const given = entryOf(input, name);
    if (given === undefined) return run.fail('missing-input', `expected a value for "${name}"`, null);
    args.set(name, fromHost(given, type));
  }
  return called.call(run, args);
}

/** Inputs by name; those of an imported model under its name there, or by their own. */
function inputsFrom(input: Variables, model: DmnModel): (node: DrgNode) => unknown {
  return (node) => {
    const owner = model.imports.find(({ namespace }) => namespace === node.model.namespace);
    const group: unknown = owner?.name ? entryOf(input, owner.name) : undefined;
    const inGroup = isContext(group) ? entryOf(group, node.name) : undefined;
    return inGroup ?? entryOf(input, node.name) ?? null;
  };
}
