import { list, one, readXml, text, type ModdleElement } from '../model/moddle.ts';

/** What an element is called in the file: null where it has no name in that language. */
export interface DrawnName {
  readonly name: string | null;
  readonly nameZh: string | null;
}

/** A process with everything of its file that can have a name: its pool, lanes, flows and notes too, by id. */
export interface DrawnProcess {
  readonly key: string;
  readonly elements: ReadonlyMap<string, DrawnName>;
}

/** Every process of a BPMN file. Throws on malformed XML. */
export async function drawnProcesses(xml: string): Promise<readonly DrawnProcess[]> {
  const roots = list((await readXml(xml)).rootElement, 'rootElements');
  const isProcess = ({ $type }: ModdleElement): boolean => $type === 'bpmn:Process';
  const around = roots.filter(({ $type }) => $type === 'bpmn:Collaboration').flatMap(within);
  return roots.filter(isProcess).map((process) => {
    const isOthers = (element: ModdleElement): boolean => {
      const of = one(element, 'processRef');
      return of !== undefined && of.id !== process.id;
    };
    const all = [...within(process), ...around.filter((element) => !isOthers(element))];
    return { key: process.id ?? '', elements: new Map(all.flatMap(named)) };
  });
}

function named(element: ModdleElement): readonly (readonly [string, DrawnName])[] {
  // A note has its text where others have their name.
  const name = text(element, element.$type === 'bpmn:TextAnnotation' ? 'text' : 'name');
  return element.id === undefined ? [] : [[element.id, { name, nameZh: text(element, 'nameZh') }]];
}

/** An element and all that lies in it; what it only refers to lies elsewhere. */
function within(element: ModdleElement): readonly ModdleElement[] {
  const inside = Object.values(element).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  return [element, ...inside.filter((value) => isPartOf(value, element)).flatMap(within)];
}

function isPartOf(value: unknown, element: ModdleElement): value is ModdleElement {
  return (
    typeof value === 'object' && value !== null && '$type' in value && '$parent' in value && value.$parent === element
  );
}
