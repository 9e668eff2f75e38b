import { bare } from '../feel/compile/static-type.ts';
import { ANY, type FeelType } from '../feel/values/feel-type.ts';
import { isSpecialName, normalName } from '../feel/values/names.ts';
import { functionParts, logicIn } from './logic/boxed.ts';
import { buildLogic } from './logic/index.ts';
import { typed } from './logic/literal.ts';
import type { Building, Later } from './logic/logic.ts';
import type { DmnModel, DrgNode, NodeKind, Problem } from './model.ts';
import { Types } from './types.ts';
import { childOf, childrenOf, DMN, readDmnXml, type XmlElement } from '../../ground/xml/xml-element.ts';

export interface DmnSource {
  readonly name: string;
  readonly content: string;
}
export interface Loaded {
  readonly models: readonly DmnModel[];
  readonly problems: readonly Problem[];
}

const KINDS: readonly NodeKind[] = ['inputData', 'decision', 'businessKnowledgeModel', 'decisionService'];

function readModel({ name: resource, content }: DmnSource): DmnModel {
  const xml = readDmnXml(content);
  return {
    resource,
    xml,
    name: xml.attributes.name ?? '',
    namespace: xml.attributes.namespace ?? '',
    imports: childrenOf(xml, 'import').map(({ attributes }) => ({
      name: attributes.name ?? '',
      namespace: attributes.namespace ?? '',
    })),
    types: new Map(),
    nodes: new Map(),
  };
}

/** Every name in a file: the parser must know those with spaces or signs in them. */
function namesIn(xml: XmlElement, found: Set<string>): void {
  const { name, iteratorVariable } = xml.attributes;
  for (const one of [name, iteratorVariable]) if (one && isSpecialName(one)) found.add(normalName(one));
  for (const child of xml.children) namesIn(child, found);
}

function typeRefOf(xml: XmlElement): { typeRef: string | undefined; at: XmlElement } {
  const variable = childOf(xml, 'variable');
  return { typeRef: variable?.attributes.typeRef ?? xml.attributes.typeRef, at: variable ?? xml };
}

/** The names of what a node requires, of the imports that it comes from, and its own if it is knowledge; with their types. */
function namesSeen(node: DrgNode): ReadonlyMap<string, FeelType> {
  const required = node.requires.map(({ name, model, kind, type }) => {
    const owner =
      model === node.model ? undefined : node.model.imports.find(({ namespace }) => namespace === model.namespace);
    const isValue = !owner?.name && (kind === 'inputData' || kind === 'decision');
    return [normalName(owner?.name ? owner.name : name), isValue ? type : ANY] as const;
  });
  const own = node.kind === 'businessKnowledgeModel' ? [[normalName(node.name), ANY] as const] : [];
  return new Map([...required, ...own]);
}

/** Reads the files of decisions that know one another, and says what is wrong with them. */
export class Loader {
  readonly problems: Problem[] = [];
  readonly models: DmnModel[] = [];
  readonly #types = new Map<DmnModel, Types>();
  #later: Later | undefined;

  load(sources: readonly DmnSource[], later?: Later): Loaded {
    this.#later = later;
    for (const source of sources) this.#read(source);
    const names = new Set<string>();
    for (const model of this.models) namesIn(model.xml, names);
    const all = [...names].sort();
    for (const model of this.models)
      this.#types.set(model, new Types(model, all, (namespace) => this.#typesOf(namespace)));
    for (const types of this.#types.values()) types.makeAll();
    for (const model of this.models) this.#declare(model);
    for (const model of this.models) this.#link(model, all);
    for (const model of this.models) this.#findCycles(model);
    return { models: this.models, problems: this.problems };
  }

  #read(source: DmnSource): void {
    try {
      this.models.push(readModel(source));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.problems.push({ resource: source.name, elementId: null, code: 'dmn-unreadable', message });
    }
  }

  #modelOf(namespace: string): DmnModel | undefined {
    return this.models.find((model) => model.namespace === namespace);
  }

  #typesOf(namespace: string): Types | undefined {
    const model = this.#modelOf(namespace);
    return model && this.#types.get(model);
  }

  #problem(model: DmnModel, at: XmlElement, code: string, message: string): void {
    this.problems.push({ resource: model.resource, elementId: at.attributes.id ?? null, code, message });
  }

  #declare(model: DmnModel): void {
    for (const { attributes } of childrenOf(model.xml, 'import')) {
      const { namespace = '', name = '', importType = '' } = attributes;
      if (this.#modelOf(namespace) || !DMN.test(importType)) continue;
      this.#problem(model, model.xml, 'missing-import', `Expected the model "${name}" (${namespace}) to be there too.`);
    }
    for (const xml of model.xml.children) {
      const kind = KINDS.find((one) => one === xml.name);
      if (kind) this.#declareNode(model, xml, kind);
    }
  }

  #declareNode(model: DmnModel, xml: XmlElement, kind: NodeKind): void {
    const id = xml.attributes.id ?? xml.attributes.name ?? '';
    const name = xml.attributes.name ?? id;
    const { typeRef, at } = typeRefOf(xml);
    const type = this.#resolve(model, typeRef, at.attributes.id ? at : { ...at, attributes: { ...at.attributes, id } });
    model.nodes.set(id, {
      kind,
      id,
      name,
      model,
      xml,
      type,
      requires: [],
      logic: null,
      parameters: [],
      outputs: [],
      inputs: [],
    });
  }

  #resolve(model: DmnModel, typeRef: string | undefined, at: XmlElement): FeelType {
    const type = this.#types.get(model)?.resolve(typeRef, at);
    if (!type) this.#problem(model, at, 'unknown-type', `There is no type "${typeRef ?? ''}".`);
    return type ?? ANY;
  }

  /** What a node's logic is compiled with. Problems are told of the node, where the cell or entry has no id. */
  #building(node: DrgNode, names: readonly string[]): Building {
    const { model } = node;
    return {
      names,
      types: model.types,
      known: namesSeen(node),
      resolve: (typeRef, at) => this.#types.get(model)?.resolve(typeRef, at) ?? null,
      problem: (at, code, message) => this.#problem(model, at.attributes.id ? at : node.xml, code, message),
      build: buildLogic,
      later: this.#later,
    };
  }

  #link(model: DmnModel, names: readonly string[]): void {
    for (const node of model.nodes.values()) this.#requirements(node);
    for (const node of model.nodes.values()) this.#logic(node, this.#building(node, names));
  }

  #requirements(node: DrgNode): void {
    const wanted = ['informationRequirement', 'knowledgeRequirement'].flatMap((kind) => childrenOf(node.xml, kind));
    for (const requirement of wanted) {
      for (const reference of requirement.children) this.#add(node, reference, node.requires);
    }
    if (node.kind !== 'decisionService') return;
    for (const reference of childrenOf(node.xml, 'outputDecision')) this.#add(node, reference, node.outputs);
    for (const reference of childrenOf(node.xml, 'inputData')) this.#add(node, reference, node.inputs);
    for (const reference of childrenOf(node.xml, 'inputDecision')) this.#add(node, reference, node.inputs);
    for (const { name, type } of node.inputs) node.parameters.push({ name: normalName(name), type });
  }

  #add(node: DrgNode, reference: XmlElement, to: DrgNode[]): void {
    const href = reference.attributes.href ?? '';
    const [namespace = '', id = ''] = href.includes('#') ? href.split('#') : ['', href];
    const model = namespace ? this.#modelOf(namespace) : node.model;
    const found = model?.nodes.get(decodeURIComponent(id));
    if (found) to.push(found);
    else
      this.#problem(node.model, node.xml, 'missing-requirement', `"${node.name}" needs "${href}", which is not there.`);
  }

  #logic(node: DrgNode, by: Building): void {
    if (node.kind === 'decision') {
      node.logic = typed(this.#decisionLogic(node, by), node.type);
    } else if (node.kind === 'businessKnowledgeModel') {
      const encapsulated = childOf(node.xml, 'encapsulatedLogic');
      if (!encapsulated) return;
      const { parameters, body } = functionParts(encapsulated, by);
      node.parameters.push(...parameters);
      node.logic = typed(body, this.#resolve(node.model, encapsulated.attributes.typeRef, encapsulated));
    }
  }

  #decisionLogic(node: DrgNode, by: Building): ReturnType<typeof logicIn> {
    const own = node.xml.children.find(({ name }) => DECISION_LOGIC.has(name));
    if (!own) return () => null;
    return by.build(own, own.name === 'literalExpression' ? { ...by, wanted: bare(node.type) } : by);
  }

  #findCycles(model: DmnModel): void {
    const reaches = (from: DrgNode, to: DrgNode, seen: Set<DrgNode>): boolean =>
      from.requires.some((next) => {
        if (next.kind !== 'decision' || seen.has(next)) return next === to;
        seen.add(next);
        return next === to || reaches(next, to, seen);
      });
    for (const node of model.nodes.values()) {
      if (node.kind !== 'decision' || !reaches(node, node, new Set())) continue;
      this.#problem(model, node.xml, 'cyclic-requirement', `"${node.name}" needs its own result.`);
    }
  }
}

const DECISION_LOGIC = new Set(
  'literalExpression decisionTable context invocation functionDefinition relation list conditional filter for some every'.split(
    ' ',
  ),
);
