import { BpmnModdle } from 'bpmn-moddle';
import { Reader as XmlReader } from 'moddle-xml';
import { isQualifiedName } from '../../ground/xml/xml-name.ts';

/** What moddle knows while it reads a file. */
interface Context {
  readonly elementsById: Record<string, Identified>;
  addElement(element: Identified): void;
}

interface Identified {
  readonly $descriptor: { readonly idProperty?: { readonly name: string } };
  get(property: string): string | undefined;
}

/**
 * A moddle for BPMN that takes every id that XML takes. The one of the library knows only letters of ASCII and leaves out
 * the others' elements with all they hold (moddle-xml#55); how it reads can be changed only where its context is set.
 */
export function newModdle(packages: Readonly<Record<string, unknown>>): object {
  const moddle = new BpmnModdle(packages);
  const fromXML = (xml: string, ...rest: readonly unknown[]): Promise<unknown> => {
    const [typeName, options] = typeof rest[0] === 'string' ? rest : ['bpmn:Definitions', rest[0]];
    const reader = new XmlReader({ model: moddle, lax: true, ...(options as object | undefined) });
    const handler = reader.handler(typeName as string);
    Object.defineProperty(handler, 'context', {
      set: (context: Context) => Object.defineProperty(handler, 'context', { value: taking(context), writable: true }),
      configurable: true,
    });
    return reader.fromXML(xml, handler);
  };
  return Object.assign(moddle, { fromXML });
}

/** With the library's own sentences, which others look at. */
function taking(context: Context): Context {
  context.addElement = (element) => {
    const { idProperty } = element.$descriptor;
    const id = idProperty && element.get(idProperty.name);
    if (!id) return;
    if (!isQualifiedName(id)) throw new Error(`illegal ID <${id}>`);
    if (context.elementsById[id]) throw new Error(`duplicate ID <${id}>`);
    context.elementsById[id] = element;
  };
  return context;
}
