import { childrenOf, childOf, readXmlElements, DMN, type XmlElement } from '../../ground/xml/xml-element.ts';

const zeebe = 'http://camunda.org/schema/zeebe/1.0';

export interface DecisionFile {
  /** The id of its definitions: what the file is deployed under. */
  readonly key: string | null;
  readonly name: string | null;
  /** What others find it by: `decision:id`, `decision:id@tag` and `model:namespace`. */
  readonly provides: readonly string[];
  /** Namespaces of the DMN models that it imports. */
  readonly imports: readonly string[];
}

/** What a DMN file offers and needs; null where it cannot be read. */
export function readDecisionFile(content: string): DecisionFile | null {
  const root = definitionsOf(content);
  if (root?.name !== 'definitions') return null;
  const { id, name, namespace } = root.attributes;
  const provides = childrenOf(root, 'decision').flatMap(namesOf);
  const imports = childrenOf(root, 'import').filter(({ attributes }) => DMN.test(attributes.importType ?? ''));
  return {
    key: id ?? null,
    name: name ?? null,
    provides: namespace ? [...provides, `model:${namespace}`] : provides,
    imports: imports.map(({ attributes }) => attributes.namespace ?? ''),
  };
}

function definitionsOf(content: string): XmlElement | undefined {
  try {
    return readXmlElements(content, (namespace) => DMN.test(namespace) || namespace === zeebe);
  } catch {
    return undefined;
  }
}

function namesOf(decision: XmlElement): readonly string[] {
  const { id } = decision.attributes;
  if (id === undefined) return [];
  const tag = childOf(childOf(decision, 'extensionElements'), 'versionTag')?.attributes.value;
  return tag === undefined ? [`decision:${id}`] : [`decision:${id}`, `decision:${id}@${tag}`];
}
