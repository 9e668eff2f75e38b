import { readXmlElements, type XmlElement } from '../../../runtime/ground/xml/xml-element.ts';

const MODEL = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const DI = 'http://www.omg.org/spec/BPMN/20100524/DI';

type Counts = ReadonlyMap<string, number>;

export interface Inventory {
  /** How often each element of BPMN is there, by its name. */
  readonly elements: Counts;
  readonly di: Counts;
  /** All elements, those of other tools too, by namespace and name. */
  readonly all: Counts;
}

export function inventory(xml: string): Inventory {
  const root = readXmlElements(xml, () => true);
  const found = root ? within(root) : [];
  const of = (namespace: string): readonly string[] =>
    found.filter((element) => element.namespace === namespace).map(({ name }) => name);
  const all = found.map(({ namespace, name }) => `{${namespace}}${name}`);
  return { elements: counted(of(MODEL)), di: counted(of(DI)), all: counted(all) };
}

function within(element: XmlElement): readonly XmlElement[] {
  return [element, ...element.children.flatMap(within)];
}

function counted(names: readonly string[]): Counts {
  return new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
}

/** Where two counts differ, in words; only the names asked for. */
export function differences(
  expected: Counts,
  found: Counts,
  names: Iterable<string> = new Set([...expected.keys(), ...found.keys()]),
): readonly string[] {
  return [...names].flatMap((name) => {
    const [before, after] = [expected.get(name) ?? 0, found.get(name) ?? 0];
    return before === after ? [] : [`${name}: expected ${before}, found ${after}`];
  });
}
