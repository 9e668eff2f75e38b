import { compileUnary } from '../feel/feel.ts';
import { Run } from '../feel/run.ts';
import { normalName } from '../feel/values/names.ts';
import { ANY, namedTypes, type FeelType } from '../feel/values/feel-type.ts';
import type { DmnModel } from './model.ts';
import { childOf, childrenOf, expressionText, type XmlElement } from '../../ground/xml/xml-element.ts';

/** Makes FEEL types of the item definitions of a model; those of its imports are there under `import.type`. */
export class Types {
  readonly #model: DmnModel;
  readonly #names: readonly string[];
  readonly #others: (namespace: string) => Types | undefined;
  readonly #definitions = new Map<string, XmlElement>();
  readonly #making = new Set<string>();

  constructor(model: DmnModel, names: readonly string[], others: (namespace: string) => Types | undefined) {
    this.#model = model;
    this.#names = names;
    this.#others = others;
    for (const item of childrenOf(model.xml, 'itemDefinition')) {
      this.#definitions.set(normalName(item.attributes.name ?? ''), item);
    }
  }

  /** All of them, imported ones under their qualified names. */
  makeAll(): void {
    for (const name of this.#definitions.keys()) this.#model.types.set(name, this.#named(name) ?? ANY);
    for (const { name, namespace } of this.#model.imports) {
      const other = this.#others(namespace);
      for (const type of other ? other.#definitions.keys() : []) {
        const made = other ? other.#named(type) : null;
        if (made) this.#model.types.set(name ? `${normalName(name)}.${type}` : type, made);
      }
    }
  }

  /** The type that a typeRef means; null where there is none of that name. */
  resolve(reference: string | undefined, at: XmlElement): FeelType | null {
    if (reference === undefined || reference.trim() === '') return ANY;
    const text = reference.trim();
    const found = this.#local(text);
    if (found) return found;
    const colon = text.indexOf(':');
    const namespace = colon < 0 ? undefined : at.prefixes[text.slice(0, colon)];
    const name = text.slice(colon + 1);
    const other = namespace === undefined ? undefined : this.#others(namespace);
    return (other ? other.#local(name) : null) ?? this.#local(name);
  }

  #local(name: string): FeelType | null {
    return this.#named(normalName(name)) ?? this.#imported(name) ?? namedTypes.get(name) ?? null;
  }

  #imported(name: string): FeelType | null {
    const owner = this.#model.imports.find((one) => name.startsWith(`${one.name}.`) || one.name === '');
    if (!owner) return null;
    const other = this.#others(owner.namespace);
    return other ? other.#local(owner.name ? name.slice(owner.name.length + 1) : name) : null;
  }

  #named(name: string): FeelType | null {
    const known = this.#model.types.get(name);
    const item = this.#definitions.get(name);
    if (known || !item) return known ?? null;
    // A type within itself: nothing more can be said of its inner one.
    if (this.#making.has(name)) return ANY;
    this.#making.add(name);
    const type = this.#ofItem(item);
    this.#making.delete(name);
    this.#model.types.set(name, type);
    return type;
  }

  #ofItem(item: XmlElement): FeelType {
    const base = this.#constrained(this.#baseOf(item), item, 'allowedValues');
    if (item.attributes.isCollection !== 'true') return this.#constrained(base, item, 'typeConstraint');
    return this.#constrained({ kind: 'list', of: base }, item, 'typeConstraint');
  }

  #baseOf(item: XmlElement): FeelType {
    const components = childrenOf(item, 'itemComponent');
    const functionItem = childOf(item, 'functionItem');
    if (functionItem) return this.#functionOf(functionItem);
    const typeRef = childOf(item, 'typeRef')?.text ?? item.attributes.typeRef;
    if (!components.length) return this.resolve(typeRef, item) ?? ANY;
    const entries = components.map((component) => {
      const name = normalName(component.attributes.name ?? '');
      return [name, this.#ofItem(component)] as const;
    });
    return { kind: 'context', entries: new Map(entries) };
  }

  #functionOf(item: XmlElement): FeelType {
    const parameters = childrenOf(item, 'parameters').map((one) => this.resolve(one.attributes.typeRef, one) ?? ANY);
    return { kind: 'function', parameters, result: this.resolve(item.attributes.outputTypeRef, item) ?? ANY };
  }

  #constrained(base: FeelType, item: XmlElement, constraint: 'allowedValues' | 'typeConstraint'): FeelType {
    const text = expressionText(childOf(item, constraint));
    if (!text) return base;
    const tests = compileUnary(text, { names: this.#names });
    return { kind: 'allowed', base, text, allows: (value) => tests.evaluate(new Run(), {}, value) === true };
  }
}
