// node --import ./scripts/ts.mjs scripts/bpmn-schema.ts
// Makes runtime/bpmn/rules/schema/bpmn-schema.json, the table that models are checked against, from the XML schema of
// BPMN 2.0 and the descriptor of its types, both as they come with bpmn-moddle.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { childOf, childrenOf, readXmlElements, type XmlElement } from '../runtime/ground/xml/xml-element.ts';

const root = path.resolve(import.meta.dirname, '..');
const resources = path.join(root, 'node_modules/bpmn-moddle/resources/bpmn');
const xsd = ['Semantic.xsd', 'BPMN20.xsd'].map((file) => {
  const schema = readXmlElements(readFileSync(path.join(resources, 'xsd', file), 'utf8'), () => true);
  if (!schema) throw new Error(`${file} is empty.`);
  return schema;
});

interface Property {
  readonly name: string;
  readonly type: string;
  readonly isReference?: boolean;
}
interface Descriptor {
  readonly name: string;
  readonly superClass?: readonly string[];
  readonly properties?: readonly Property[];
}
const moddle = JSON.parse(readFileSync(path.join(resources, 'json/bpmn.json'), 'utf8')) as {
  types: readonly Descriptor[];
};

const all = (name: string): XmlElement[] => xsd.flatMap((schema) => [...childrenOf(schema, name)]);
const plain = (type: string | undefined): string => (type ?? '').replace(/^xsd:/, '');
const enumerations = new Map(
  all('simpleType').map((type) => {
    const values = [type, childOf(childOf(type, 'union'), 'simpleType')].flatMap((one) =>
      childrenOf(childOf(one, 'restriction'), 'enumeration').map(({ attributes }) => attributes.value),
    );
    return [type.attributes.name ?? '', `${values.join('|')}${childOf(type, 'union') ? '|anyURI' : ''}`] as const;
  }),
);

/** `name?`, `name*`, `name+` or `name`, and `:type` where the element is declared here. */
function child({ attributes }: XmlElement, isChoice: boolean): string {
  const { ref, name, type, minOccurs = '1', maxOccurs = '1' } = attributes;
  const many = maxOccurs !== '1';
  const least = isChoice ? '0' : minOccurs;
  const mark = least === '0' ? (many ? '*' : '?') : many ? '+' : '';
  return `${(ref ?? name ?? '').replace(/^\w+:/, '')}${mark}${type === undefined ? '' : `:${plain(type)}`}`;
}

function content(group: XmlElement | undefined, isChoice: boolean): string[] {
  return (group?.children ?? []).flatMap((part) => {
    if (part.name === 'element') return [child(part, isChoice)];
    if (part.name === 'any') return ['any*'];
    return part.name === 'sequence' || part.name === 'choice' ? content(part, isChoice || part.name === 'choice') : [];
  });
}

function attribute({ attributes: { name = '', type, use } }: XmlElement): readonly [string, string] {
  const known = enumerations.get(plain(type)) ?? plain(type);
  return [name, `${known}${use === 'required' ? '!' : ''}`];
}

function complexType(type: XmlElement): readonly [string, object] {
  const extension = childOf(childOf(type, 'complexContent'), 'extension');
  const body = extension ?? type;
  const children = [...content(childOf(body, 'sequence'), false), ...content(childOf(body, 'choice'), true)];
  const attributes = Object.fromEntries(childrenOf(body, 'attribute').map(attribute));
  return [
    type.attributes.name ?? '',
    {
      ...(extension ? { base: extension.attributes.base } : {}),
      ...(type.attributes.mixed === 'true' ? { mixed: true } : {}),
      ...(Object.keys(attributes).length ? { attributes } : {}),
      ...(children.length ? { children } : {}),
    },
  ];
}

const elements = Object.fromEntries(
  all('element').map(({ attributes: { name = '', type = '', substitutionGroup } }) => [
    name,
    substitutionGroup ? `${type} ${substitutionGroup.replace(/^\w+:/, '')}` : type,
  ]),
);

const descriptors = new Map(moddle.types.map((type) => [type.name, type]));
function kindsOf(name: string): string[] {
  const { superClass = [] } = descriptors.get(name) ?? {};
  return [name, ...superClass.flatMap(kindsOf)];
}
const kinds = Object.fromEntries(
  moddle.types.map(({ name }) => [name.charAt(0).toLowerCase() + name.slice(1), [...new Set(kindsOf(name))].join(' ')]),
);
const references = Object.fromEntries(
  moddle.types
    .map(({ name, properties = [] }) => [
      name,
      Object.fromEntries(properties.filter(({ isReference }) => isReference).map((one) => [one.name, one.type])),
    ])
    .filter(([, found]) => Object.keys(found as object).length > 0) as [string, object][],
);

const table = { elements, types: Object.fromEntries(all('complexType').map(complexType)), kinds, references };
const file = path.join(root, 'runtime/bpmn/rules/schema/bpmn-schema.json');
writeFileSync(file, `${JSON.stringify(table, null, 2)}\n`);
console.log(`${file}: run prettier on it`);
