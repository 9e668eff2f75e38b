import type { BpmnElement } from '../bpmn-element.ts';
import { countOf, when, type Found, type ModelRule } from '../model-rule.ts';
import { attributesOfType, childRule, childrenOfType, isOpenContent, type ChildRule } from '../schema/schema.ts';
import { table } from '../../../ground/table.ts';

const isOwn = (name: string): boolean => !name.includes(':') && name !== 'xmlns';
const remedy = 'Correct it, or save the file with a modeller.';

function misplaced({ type, children }: BpmnElement): readonly Found[] {
  if (type === null || isOpenContent(type)) return [];
  return children.filter((child) => !childRule(type, child.name)).map((at) => ({ at, found: `<${at.name}>` }));
}

function missingAttributes(element: BpmnElement): readonly Found[] {
  const rules = [...attributesOfType(element.type ?? '')];
  return rules
    .filter(([name, { isRequired }]) => isRequired && element.xml.attributes[name] === undefined)
    .map(([name]) => `no ${name} for a ${element.name}`);
}

const values: Readonly<Record<string, RegExp>> = table({
  boolean: /^(true|false|0|1)$/,
  integer: /^[+-]?\d+$/,
});

function isValid(type: string, value: string): boolean {
  if (type.endsWith('|anyURI')) return true;
  if (type.includes('|')) return type.split('|').includes(value);
  return values[type]?.test(value) ?? true;
}

function wrongValues(element: BpmnElement): readonly Found[] {
  return [...attributesOfType(element.type ?? '')].flatMap(([name, { type }]) => {
    const value = element.attribute(name);
    return value === null || isValid(type, value) ? [] : [`${name}="${value}"`];
  });
}

function unknownAttributes({ type, xml }: BpmnElement): readonly Found[] {
  if (type === null) return [];
  const known = attributesOfType(type);
  return Object.keys(xml.attributes)
    .filter((name) => isOwn(name) && !known.has(name))
    .map((name) => `an attribute ${name}`);
}

/** The rule that each child falls under; groups of children count together. */
function counts({ type, children }: BpmnElement): ReadonlyMap<ChildRule, number> {
  const found = new Map(childrenOfType(type ?? '').map((rule) => [rule, 0]));
  for (const child of children) {
    const rule = childRule(type ?? '', child.name);
    if (rule) found.set(rule, (found.get(rule) ?? 0) + 1);
  }
  return found;
}

function wrongCounts(element: BpmnElement): readonly Found[] {
  return [...counts(element)].flatMap(([{ name, least, isMany }, count]) => {
    if (count < least) return [`no ${name} in a ${element.name}`];
    return count > 1 && !isMany ? [`${countOf(count, name)} in a ${element.name}`] : [];
  });
}

function isOutOfOrder({ type, children }: BpmnElement): boolean {
  const order = childrenOfType(type ?? '');
  const places = children.flatMap(({ name }) => {
    const rule = childRule(type ?? '', name);
    return rule ? [order.indexOf(rule)] : [];
  });
  return places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0));
}

/** More than any modeller writes; 10,000 are the limit of other XML readers. */
const mostAttributes = 1000;

export const schemaRules: readonly ModelRule[] = [
  {
    rule: 'XSD',
    code: 'element-misplaced',
    expected: 'only elements that BPMN has at this place',
    remedy,
    find: misplaced,
  },
  { rule: 'XSD', code: 'attribute-missing', expected: 'every required attribute', remedy, find: missingAttributes },
  { rule: 'XSD', code: 'attribute-value', expected: 'values that BPMN knows', remedy, find: wrongValues },
  { rule: 'XSD', code: 'element-count', expected: 'the elements that BPMN asks for', remedy, find: wrongCounts },
  {
    rule: 'XSD',
    code: 'attribute-unknown',
    isWarning: true,
    expected: 'only attributes of BPMN or of a namespace of their own',
    remedy,
    find: unknownAttributes,
  },
  {
    rule: 'XSD',
    code: 'element-order',
    isWarning: true,
    expected: 'elements in the order of the schema',
    remedy: 'They are read all the same; other tools may refuse them.',
    find: (element) => when(isOutOfOrder(element), 'another'),
  },
  {
    rule: 'XML',
    code: 'attributes-many',
    expected: `at most ${mostAttributes} attributes`,
    remedy: 'Remove some.',
    find({ xml }) {
      const count = Object.keys(xml.attributes).length;
      return when(count > mostAttributes, String(count));
    },
  },
];
