import type { SyntaxNode } from '@lezer/common';
import { builtins } from '../../languages/feel/builtins/index.ts';
import { partsOf } from '../../languages/feel/compile/compiler.ts';
import { unescape } from '../../languages/feel/compile/literals.ts';
import { parse, type Parsed } from '../../languages/feel/compile/parse.ts';
import { staticType } from '../../languages/feel/compile/static-type.ts';
import { nameOf } from '../../languages/feel/compile/variable.ts';
import { defaultLimits } from '../../languages/feel/limits.ts';
import { ANY } from '../../languages/feel/values/feel-type.ts';
import { kindShapes } from './of-feel-type.ts';
import { comparisonMistake, testMistakes } from './never-equal.ts';
import {
  anything,
  asVariable,
  contextOf,
  entryOf,
  isKnown,
  lacks,
  listOf,
  namesOf,
  nothing,
  one,
  told,
  union,
  type Shape,
  type Shapes,
} from './shape.ts';
import { suggestion } from './near.ts';

/** A variable that an expression reads. */
export interface Read {
  readonly name: string;
  /** It asks itself whether the variable is there. */
  readonly isGuarded: boolean;
  /** Within a filter it may be an entry of the element instead. */
  readonly isPerhaps: boolean;
}

export interface Mistake {
  readonly code: string;
  readonly message: string;
}

export interface FeelReading {
  readonly shapes: Shapes;
  readonly reads: readonly Read[];
  readonly mistakes: readonly Mistake[];
}

/** The values of variables; undefined where nothing is known to give one of that name. */
export type Variables = (name: string) => Shapes | undefined;

interface Frame {
  readonly outer: Frame | null;
  /** Names that the text itself declares; a filter's element has its entries for names instead. */
  readonly names?: ReadonlyMap<string, Shapes>;
  readonly element?: Shapes;
}

const unread: FeelReading = { shapes: anything, reads: [], mistakes: [] };

/** Reads texts of FEEL, each parsed once. `special` are names with spaces or signs that variables have. */
export class FeelReader {
  readonly #special: readonly string[];
  readonly #parsed = new Map<string, Parsed | null>();

  constructor(special: readonly string[] = []) {
    this.#special = special;
  }

  /** What a text that cannot be read holds is said where it is checked; here it is silent. */
  read(text: string, variables: Variables): FeelReading {
    const parsed = this.#parse(text);
    if (!parsed) return unread;
    const walk = new Walk(parsed.text, variables);
    return { shapes: walk.of(parsed.root, null), reads: walk.reads, mistakes: walk.mistakes };
  }

  #parse(text: string): Parsed | null {
    let parsed = this.#parsed.get(text);
    if (parsed === undefined) {
      const found = parse(text, 'Expression', this.#special, defaultLimits);
      parsed = 'code' in found ? null : found;
      this.#parsed.set(text, parsed);
    }
    return parsed;
  }
}

type Rule = (walk: Walk, node: SyntaxNode, frame: Frame | null) => Shapes;

class Walk {
  readonly #text: string;
  readonly #variables: Variables;
  #isGuarding = false;
  readonly reads: Read[] = [];
  readonly mistakes: Mistake[] = [];

  constructor(text: string, variables: Variables) {
    this.#text = text;
    this.#variables = variables;
  }

  of(node: SyntaxNode, frame: Frame | null): Shapes {
    const rule = rules.get(node.name);
    if (rule) return rule(this, node, frame);
    for (const part of partsOf(node)) this.of(part, frame);
    return this.kindOf(node);
  }

  textOf({ from, to }: SyntaxNode): string {
    return this.#text.slice(from, to);
  }

  nameOf(node: SyntaxNode): string {
    const text = this.textOf(node);
    return text.startsWith('"') ? unescape(text) : nameOf(text);
  }

  /** What an operator or a built-in gives, whatever it is given. */
  kindOf(node: SyntaxNode): Shapes {
    const isBuiltin = (name: string): boolean => builtins.has(name) && this.#variables(name) === undefined;
    return kindShapes(staticType(node, { text: this.#text, typeOf: () => ANY, isBuiltin }));
  }

  /** Reads within are of an expression that asks whether something is there. */
  guarding<T>(work: () => T): T {
    const before = this.#isGuarding;
    this.#isGuarding = true;
    try {
      return work();
    } finally {
      this.#isGuarding = before;
    }
  }

  variable(name: string, frame: Frame | null): Shapes {
    let isPerhaps = false;
    for (let at = frame; at; at = at.outer) {
      const own = at.names?.get(name);
      if (own) return own;
      if (!at.element) continue;
      if (at.element.all.some(({ entries }) => entries?.has(name))) return entryOf(at.element, name);
      if (name === 'item') return at.element;
      if (!lacks(at.element, name)) isPerhaps = true;
    }
    const found = this.#variables(name);
    if (found === undefined && builtins.has(name)) return anything;
    this.reads.push({ name, isGuarded: this.#isGuarding, isPerhaps });
    return isPerhaps || found === undefined ? anything : asVariable(found);
  }

  say(code: string, message: string): void {
    this.mistakes.push({ code, message });
  }
}

const first: Rule = (walk, node, frame) => {
  const [inner] = partsOf(node);
  return inner ? walk.of(inner, frame) : anything;
};

const ifExpression: Rule = (walk, node, frame) => {
  const [condition, then, otherwise] = partsOf(node);
  if (condition) walk.of(condition, frame);
  return union([then, otherwise].map((part) => (part ? walk.of(part, frame) : nothing)));
};

const path: Rule = (walk, node, frame) => {
  const [subject, property] = partsOf(node);
  if (!subject || !property) return anything;
  const shapes = walk.of(subject, frame);
  const name = walk.nameOf(property);
  if (lacks(shapes, name)) {
    const [shape] = shapes.all;
    const inner = shape?.kind === 'list' ? (shape.items?.all[0] ?? shape) : shape;
    const names = namesOf(shapes);
    const what = names.length ? `it has ${shown(names)}` : `it is ${inner ? told(inner) : 'null'}`;
    walk.say(
      'property-unknown',
      `Expected "${walk.textOf(subject)}" to have "${name}", but ${what}.${suggestion(name, names)}`,
    );
  }
  return entryOf(shapes, name);
};

function shown(names: readonly string[]): string {
  const most = 12;
  const some = names.slice(0, most).map((name) => `"${name}"`);
  return some.join(', ') + (names.length > most ? ` and ${names.length - most} more` : '');
}

const comparison: Rule = (walk, node, frame) => {
  const [left, operator, ...others] = partsOf(node);
  if (!left) return anything;
  if (operator?.name === 'CompareOp') {
    const [right] = others;
    const asksForNull = [left, right].some((part) => part?.name === 'null');
    const read = (part: SyntaxNode | undefined): Shapes => (part ? walk.of(part, frame) : anything);
    const [a, b] = asksForNull ? walk.guarding(() => [read(left), read(right)]) : [read(left), read(right)];
    const sign = walk.textOf(operator);
    const mistake = /^!?=$/.test(sign)
      ? comparisonMistake(
          { text: walk.textOf(left), shapes: a },
          { text: right ? walk.textOf(right) : '', shapes: b },
          sign,
        )
      : null;
    if (mistake) walk.say(mistake.code, mistake.message);
    return one({ kind: 'boolean' });
  }
  const tested = walk.of(left, frame);
  for (const part of [operator, ...others]) {
    if (!part) continue;
    for (const test of testsIn(part))
      for (const { code, message } of testMistakes({ text: walk.textOf(left), shapes: tested }, walk.of(test, frame)))
        walk.say(code, message);
    if (testsIn(part).length === 0) walk.of(part, frame);
  }
  return one({ kind: 'boolean' });
};

/** The literals that `x in (…)` tests for; none where it tests in another way. */
function testsIn(node: SyntaxNode): readonly SyntaxNode[] {
  const tests = node.name === 'PositiveUnaryTests' ? partsOf(node) : [node];
  const inner = tests.map((test) => (test.name === 'PositiveUnaryTest' ? partsOf(test)[0] : undefined));
  return inner.every((test) => test?.name === 'StringLiteral') ? inner.filter((test) => test !== undefined) : [];
}

const context: Rule = (walk, node, frame) => {
  const entries = new Map<string, Shapes>();
  const inner: Frame = { outer: frame, names: entries };
  for (const entry of partsOf(node)) {
    const [key, value] = partsOf(entry);
    if (key && value) entries.set(walk.nameOf(key), walk.of(value, inner));
  }
  return contextOf(entries);
};

const filter: Rule = (walk, node, frame) => {
  const [subject, condition] = partsOf(node);
  if (!subject || !condition) return anything;
  const shapes = walk.of(subject, frame);
  const items = itemsOf(shapes);
  const by = walk.of(condition, { outer: frame, element: items });
  if (!isKnown(by)) return anything;
  if (by.all.every(({ kind }) => kind === 'number')) return items;
  return by.all.every(({ kind }) => kind === 'boolean') ? listOf(items) : anything;
};

/** What a list holds; a single value is a list of itself to FEEL. */
function itemsOf({ all, isOpen }: Shapes): Shapes {
  const items = all.map((shape): Shapes => (shape.kind === 'list' ? (shape.items ?? anything) : one(shape)));
  return union([...(isOpen ? [anything] : []), ...items]);
}

/** `for` and `some … satisfies`: each clause declares a name that the next ones see. */
function iteration(walk: Walk, node: SyntaxNode, frame: Frame | null): Shapes {
  const clauses = node.getChild('InExpressions');
  let inner = frame;
  for (const clause of clauses ? partsOf(clauses) : []) {
    const parts = partsOf(clause).flatMap((part) => (part.name === 'IterationContext' ? partsOf(part) : [part]));
    const name = clause.getChild('Name');
    const sources = parts.filter((part) => part.name !== 'Name').map((part) => walk.of(part, inner));
    const [source] = sources;
    const items = sources.length === 1 && source ? itemsOf(source) : anything;
    const names = new Map([['partial', anything] as const, ...(name ? [[walk.nameOf(name), items] as const] : [])]);
    inner = { outer: inner, names };
  }
  const body = partsOf(node).find(({ name }) => name !== 'InExpressions');
  return body ? walk.of(body, inner) : anything;
}

const invocation: Rule = (walk, node, frame) => {
  const [callee, ...parameters] = partsOf(node);
  if (!callee) return anything;
  const name = walk.nameOf(callee);
  if (!builtins.has(name) && callee.name !== 'AtLiteral') walk.of(callee, frame);
  const given = (): Shapes[] => argumentsOf(parameters).map((part) => walk.of(part, frame));
  const shapes = name === 'is defined' || name === 'get or else' ? walk.guarding(given) : given();
  if (name === 'get or else') return union(shapes);
  const [only] = shapes;
  if (name === 'append' || name === 'concatenate') return listOf(anything);
  if (name === 'count' && only) return one({ kind: 'number' });
  // What a built-in makes of texts may be digits.
  const result = walk.kindOf(node);
  return {
    ...result,
    all: result.all.map((shape): Shape => (shape.kind === 'text' ? { ...shape, format: 'number' } : shape)),
  };
};

function argumentsOf(parameters: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return parameters.flatMap((list) =>
    /Parameters$/.test(list.name)
      ? partsOf(list).flatMap((part) => (part.name === 'NamedParameter' ? partsOf(part).slice(1) : [part]))
      : [list],
  );
}

const functionDefinition: Rule = (walk, node, frame) => {
  const formal = node.getChild('FormalParameters');
  const names = (formal ? partsOf(formal) : []).map((parameter) => {
    const [name] = partsOf(parameter);
    return [name ? walk.nameOf(name) : '', anything] as const;
  });
  const body = node.getChild('FunctionBody');
  if (body) walk.of(body, { outer: frame, names: new Map(names) });
  return anything;
};

const arithmetic: Rule = (walk, node, frame) => {
  const [left, right] = partsOf(node)
    .filter(({ name }) => name !== 'ArithOp')
    .map((part) => walk.of(part, frame));
  const areAll = (kind: Shape['kind']): boolean =>
    [left, right].every(
      (side) => side === undefined || (isKnown(side) && side.all.every((shape) => shape.kind === kind)),
    );
  if (areAll('number')) return one({ kind: 'number' });
  return areAll('text') ? one({ kind: 'text', format: 'number' }) : walk.kindOf(node);
};

const literal =
  (value: (text: string) => string | number | boolean, kind: Shape['kind']): Rule =>
  (walk, node) =>
    one({ kind, literal: value(walk.textOf(node)), isWritten: true });

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['Expression', first],
  ['ParenthesizedExpression', first],
  ['PositiveUnaryTest', first],
  ['StringLiteral', literal(unescape, 'text')],
  ['NumericLiteral', literal(Number, 'number')],
  ['BooleanLiteral', literal((text) => text === 'true', 'boolean')],
  ['null', () => nothing],
  ['VariableName', (walk, node, frame) => walk.variable(walk.nameOf(node), frame)],
  ['IfExpression', ifExpression],
  ['PathExpression', path],
  ['Comparison', comparison],
  ['Context', context],
  ['List', (walk, node, frame) => listOf(union(partsOf(node).map((part) => walk.of(part, frame))))],
  ['FilterExpression', filter],
  ['ForExpression', (walk, node, frame) => listOf(iteration(walk, node, frame))],
  [
    'QuantifiedExpression',
    (walk, node, frame) => {
      iteration(walk, node, frame);
      return one({ kind: 'boolean' });
    },
  ],
  ['FunctionInvocation', invocation],
  ['DateTimeLiteral', invocation],
  ['FunctionDefinition', functionDefinition],
  ['ArithmeticExpression', arithmetic],
  [
    'InstanceOfExpression',
    (walk, node, frame) => {
      const [subject] = partsOf(node);
      if (subject) walk.guarding(() => walk.of(subject, frame));
      return one({ kind: 'boolean' });
    },
  ],
]);
