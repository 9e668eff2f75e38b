/** An element of a BPMN file, before it is written. */
export interface Xml {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly (Xml | string)[];
}

/** What is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with its attributes and, within it, other elements or text. */
export function element(name: string, attributes: Attributes = {}, children: Xml['children'] = []): Xml {
  return { name, attributes, children };
}

/** A BPMN 2.0 file with the namespaces that models here use. */
export function bpmnFile(roots: readonly Xml[]): string {
  const namespaces = {
    xmlns: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
    'xmlns:zeebe': 'http://camunda.org/schema/zeebe/1.0',
    'xmlns:wattloom': 'urn:wattloom:1',
  };
  return written(element('definitions', { ...namespaces, id: 'd', targetNamespace: 'test' }, roots));
}

function written(xml: Xml | string): string {
  if (typeof xml === 'string') return escaped(xml);
  const { name, attributes, children } = xml;
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(String(value))}"`],
  );
  const open = `<${name}${said.join('')}`;
  return children.length ? `${open}>${children.map(written).join('')}</${name}>` : `${open}/>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
