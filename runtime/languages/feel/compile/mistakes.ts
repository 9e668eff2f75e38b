import type { SyntaxNode } from '@lezer/common';
import { builtins } from '../builtins/index.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { ANY, type FeelType } from '../values/feel-type.ts';
import { partsOf } from './compiler.ts';
import { comparators } from './comparators.ts';
import type { Parsed } from './parse.ts';
import { resultOf, sampleOf, staticType, type Typing } from './static-type.ts';
import { nameOf } from './variable.ts';

/** Types of the caller's variables by name; null where one does not know which there are. None of them is a function then. */
export type KnownTypes = ReadonlyMap<string, FeelType> | null;

type Found = Diagnostic | null;

const told = ({ from, to }: SyntaxNode, code: string, message: string): Diagnostic => ({ code, message, from, to });
const kind = (type: FeelType): string => (type.kind === 'simple' ? type.name : type.kind);

/**
 * What can never be, whatever the variables hold: operands, arguments and conditions of types that do not go together, and
 * calls of functions that there are not. Careful rather than complete: a name that the text itself declares has no type.
 */
export class MistakeFinder {
  readonly #typing: Typing;
  readonly #known: KnownTypes;
  #input: FeelType;
  #inFilter = false;
  readonly #isTests: boolean;
  readonly #declared = new Set<string>();
  readonly found: Diagnostic[] = [];
  /** What the whole gives. */
  readonly type: FeelType;

  /** `input` is the type of what unary tests test. */
  constructor({ text, root }: Parsed, known: KnownTypes, input: FeelType = ANY) {
    this.#known = known;
    this.#input = input;
    this.#isTests = root.name === 'UnaryTests';
    this.#typing = {
      text,
      // Within a filter a name may be an entry of the element.
      typeOf: (name) => (this.#inFilter || this.#declared.has(name) ? ANY : (known?.get(name) ?? ANY)),
      isBuiltin: (name) => builtins.has(name) && !this.#declared.has(name) && known?.has(name) !== true,
    };
    this.#declare(root);
    this.#walk(root);
    this.type = staticType(root, this.#typing);
  }

  #textOf({ from, to }: SyntaxNode): string {
    return this.#typing.text.slice(from, to);
  }

  #declare(node: SyntaxNode): void {
    if (node.name === 'Name' || node.name === 'Key')
      this.#declared.add(nameOf(this.#textOf(node).replace(/^"(.*)"$/s, '$1')));
    for (let child = node.firstChild; child; child = child.nextSibling) this.#declare(child);
  }

  #walk(node: SyntaxNode): void {
    const mistake = this.#mistakeOf(node);
    if (mistake) this.found.push(mistake);
    const [input, inFilter] = [this.#input, this.#inFilter];
    // `x in (…)` tests x, whatever the cell tests.
    if (node.name === 'Comparison') this.#input = ANY;
    for (let child = node.firstChild; child; child = child.nextSibling) {
      this.#inFilter = inFilter || (node.name === 'FilterExpression' && child !== node.firstChild);
      this.#walk(child);
    }
    this.#input = input;
    this.#inFilter = inFilter;
  }

  #mistakeOf(node: SyntaxNode): Found {
    switch (node.name) {
      case 'ArithmeticExpression':
        return this.#arithmetic(node);
      case 'Comparison':
        return this.#comparison(node);
      case 'SimplePositiveUnaryTest':
        return this.#unaryTest(node);
      case 'PositiveUnaryTest':
        return this.#cell(node);
      case 'IfExpression':
      case 'Conjunction':
      case 'Disjunction':
        return this.#condition(node);
      case 'FunctionInvocation':
      case 'DateTimeLiteral':
        return this.#call(node);
      default:
        return null;
    }
  }

  #types(node: SyntaxNode, without: string): readonly FeelType[] {
    return partsOf(node)
      .filter(({ name }) => name !== without)
      .map((part) => staticType(part, this.#typing));
  }

  #arithmetic(node: SyntaxNode): Found {
    const operator = node.getChild('ArithOp');
    const [left, right] = this.#types(node, 'ArithOp');
    if (!operator || !left || !right) return null;
    const symbol = this.#textOf(operator);
    if (resultOf(symbol, left, right)) return null;
    return told(node, 'wrong-type', `there is no ${kind(left)} ${symbol} ${kind(right)}`);
  }

  #comparison(node: SyntaxNode): Found {
    const operator = node.getChild('CompareOp');
    const [left, right] = this.#types(node, 'CompareOp');
    return operator && left && right ? this.#compared(node, this.#textOf(operator), left, right) : null;
  }

  #compared(node: SyntaxNode, operator: string, left: FeelType, right: FeelType): Found {
    const [a, b] = [sampleOf(left), sampleOf(right)];
    if (a === undefined || b === undefined || comparators[operator]?.(a, b) !== null) return null;
    return told(node, 'wrong-type', `a ${kind(left)} and a ${kind(right)} cannot be compared`);
  }

  #unaryTest(node: SyntaxNode): Found {
    const operator = node.getChild('CompareOp');
    const [operand] = this.#types(node, 'CompareOp');
    return operator && operand ? this.#compared(node, this.#textOf(operator), this.#input, operand) : null;
  }

  /** A constant in a cell that the input can never equal. */
  #cell(node: SyntaxNode): Found {
    const [inner] = partsOf(node);
    const literal = inner && /Literal$/.test(inner.name);
    return literal ? this.#compared(inner, '=', this.#input, staticType(inner, this.#typing)) : null;
  }

  #condition(node: SyntaxNode): Found {
    const conditions = node.name === 'IfExpression' ? partsOf(node).slice(0, 1) : partsOf(node);
    for (const part of conditions) {
      const type = staticType(part, this.#typing);
      if (type.kind !== 'simple' || type.name === 'boolean') continue;
      return told(part, 'wrong-type', `expected a boolean, but found a ${kind(type)}`);
    }
    return null;
  }

  #call(node: SyntaxNode): Found {
    const [callee, list] = partsOf(node);
    if (!callee || callee.name === 'AtLiteral' || !/Name$|Constructor$/.test(callee.name)) return null;
    const name = nameOf(this.#textOf(callee));
    if (this.#declared.has(name) || this.#known?.has(name) === true) return null;
    // In a cell `not(…)` is a test, of as many tests as one likes.
    if (this.#isTests && name === 'not') return null;
    const builtin = builtins.get(name);
    if (!builtin) return told(node, 'unknown-function', `there is no function "${name}"`);
    if (list?.name === 'NamedParameters') return null;
    const types = list ? partsOf(list).map((part) => staticType(part, this.#typing)) : [];
    if (!builtin.takes(types.length))
      return told(node, 'wrong-arguments', `"${name}" does not take ${types.length} arguments`);
    if (builtin.accepts(types)) return null;
    return told(node, 'wrong-arguments', `"${name}" does not take (${types.map(kind).join(', ')})`);
  }
}
