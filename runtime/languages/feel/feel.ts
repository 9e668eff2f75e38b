import { compileExpression, compileTests } from './compile/index.ts';
import { MistakeFinder } from './compile/mistakes.ts';
import { parse, type Top } from './compile/parse.ts';
import { Scope, type Eval } from './compile/scope.ts';
import type { Diagnostic } from './diagnostic.ts';
import { LimitReached } from './limit-reached.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { Run } from './run.ts';
import type { Context } from './values/context.ts';
import { ANY, type FeelType } from './values/feel-type.ts';

/** A compiled text. Evaluating never throws: what goes wrong is noted in the run, and the value is null. */
export interface Feel {
  /** What is wrong with the text; then it always gives null. */
  readonly problem: Diagnostic | null;
  /** What will go wrong whenever it is evaluated: names that are nothing, calls that cannot be. */
  readonly mistakes: readonly Diagnostic[];
  /** The type of whatever it gives besides null, where the text makes it certain; Any elsewhere. */
  readonly type: FeelType;
  /** `input` is what `?` means, in unary tests. */
  readonly evaluate: (run: Run, variables: Context, input?: unknown) => unknown;
}

export interface CompileOptions {
  /** Names in scope that hold spaces or signs, wherever they come from. */
  readonly names?: readonly string[];
  /** Types by name, for `instance of` and typed parameters. */
  readonly types?: ReadonlyMap<string, FeelType>;
  readonly limits?: Limits;
  /** All the variables there are with their types, where that is known: then other names are mistakes. */
  readonly known?: ReadonlyMap<string, FeelType>;
  /** The type of what unary tests test, where it is known. */
  readonly input?: FeelType;
}

const noTypes: ReadonlyMap<string, FeelType> = new Map();

function broken(problem: Diagnostic): Feel {
  return {
    problem,
    mistakes: [],
    type: ANY,
    evaluate: (run) => {
      run.diagnostics.push(problem);
      return null;
    },
  };
}

/** What ended an evaluation from within; anything but a limit would be a bug of ours, which still must not escape. */
function ended(run: Run, error: unknown): null {
  if (error instanceof LimitReached) return run.fail(`limit-${error.limit}`, error.message, null);
  if (error instanceof RangeError) return run.fail('limit-depth', 'the expression nests too deep', null);
  return run.fail('internal', error instanceof Error ? error.message : String(error), null);
}

function guarded(closure: Eval, unary: boolean): Feel['evaluate'] {
  return (run, variables, input) => {
    try {
      const root = new Scope(run, variables, null, []);
      return closure(unary ? root.with([input ?? null]) : root) ?? null;
    } catch (error) {
      return ended(run, error);
    }
  };
}

function make(text: string, top: Top, options: CompileOptions): Feel {
  const { names = [], types = noTypes, limits = defaultLimits, known = null, input } = options;
  const mistakes: Diagnostic[] = [];
  const mistake = ({ from, to }: { from: number; to: number }, code: string, message: string): void => {
    mistakes.push({ code, message, from, to });
  };
  const parsed = parse(text, top, names, limits);
  if ('code' in parsed) return broken(parsed);
  try {
    const surroundings = { types, known, mistake };
    const compile = top === 'Expression' ? compileExpression : compileTests;
    const closure = compile(parsed, surroundings);
    let finder: MistakeFinder | null = null;
    return {
      problem: null,
      // Looked for only where somebody asks: not in every evaluation.
      get mistakes() {
        finder ??= new MistakeFinder(parsed, known, input);
        return [...mistakes, ...finder.found];
      },
      get type() {
        finder ??= new MistakeFinder(parsed, known, input);
        return finder.type;
      },
      evaluate: guarded(closure, top === 'UnaryTests'),
    };
  } catch (error) {
    return broken({ code: 'syntax', message: error instanceof Error ? error.message : String(error) });
  }
}

/** Compiles an expression. */
export function compileFeel(text: string, options: CompileOptions = {}): Feel {
  return make(text, 'Expression', options);
}

/** Compiles the unary tests of a decision table's cell. */
export function compileUnary(text: string, options: CompileOptions = {}): Feel {
  return make(text, 'UnaryTests', options);
}
