import type { XmlElement } from '../../../ground/xml/xml-element.ts';
import { when, type Found, type ModelRule } from '../model-rule.ts';

const family = /camunda\.org\/schema\/1\.0|operaton\.org\/schema\/1\.0|activiti\.org\/bpmn|flowable\.org\/bpmn/;

/** The attributes that an engine of the Camunda 7 family reads, by their names without prefix. */
function extensionAttributes({ attributes, prefixes }: XmlElement): ReadonlyMap<string, string> {
  const found = Object.entries(attributes).filter(([name]) => {
    const [prefix = '', local] = name.split(':');
    return local !== undefined && family.test(prefixes[prefix] ?? '');
  });
  return new Map(found.map(([name, value]) => [name.slice(name.indexOf(':') + 1), value]));
}

function extensions(element: XmlElement): readonly XmlElement[] {
  const holder = element.children.find(({ name }) => name === 'extensionElements');
  const all = (one: XmlElement): readonly XmlElement[] => [one, ...one.children.flatMap(all)];
  return (holder?.children ?? []).flatMap(all).filter(({ namespace }) => family.test(namespace));
}

/** An expression that is opened and not closed. */
const isOpen = (text: string): boolean => /[$#]\{/.test(text.slice(text.lastIndexOf('}') + 1));

function passedVariables({ name, attributes }: XmlElement): readonly string[] {
  if (name !== 'in' && name !== 'out') return [];
  const { source, sourceExpression, target, variables, businessKey } = attributes;
  const given = source ?? sourceExpression;
  if (given === undefined && variables === undefined && businessKey === undefined) return [`${name} without a source`];
  if (given === '') return [`${name} with an empty source`];
  return given !== undefined && !target ? [`${name} without a target`] : [];
}

const code = ['class', 'expression', 'delegateExpression'];

/** What the extensions of the Camunda 7 family must say. They are read when a model is taken over. */
export const engineExtensions: readonly ModelRule[] = [
  {
    rule: 'ENGINE.variables',
    code: 'variable-mapping',
    on: ['callActivity', 'signalEventDefinition'],
    expected: 'a source and a target for each variable that is passed',
    remedy: 'Set both.',
    find: ({ xml }): readonly Found[] => extensions(xml).flatMap(passedVariables),
  },
  {
    rule: 'ENGINE.listener',
    code: 'listener-empty',
    expected: 'a listener to name what it runs',
    remedy: 'Set it, or delete the listener.',
    find: ({ xml }): readonly Found[] =>
      extensions(xml)
        .filter(({ name, attributes }) => name.endsWith('Listener') && code.some((one) => attributes[one] === ''))
        .map(({ name }) => `an empty ${name}`),
  },
  {
    rule: 'ENGINE.formRefBinding',
    code: 'form-binding',
    on: ['startEvent', 'userTask'],
    expected: 'deployment, latest or version as formRefBinding',
    remedy: 'Choose one of them.',
    find({ xml }) {
      const binding = extensionAttributes(xml).get('formRefBinding');
      return when(
        binding !== undefined && !['deployment', 'latest', 'version'].includes(binding),
        `"${binding ?? ''}"`,
      );
    },
  },
  {
    rule: 'ENGINE.expression',
    code: 'expression-open',
    expected: 'each expression to be closed',
    remedy: 'Close it with }.',
    find({ xml, text, isFormal }): readonly Found[] {
      const own = isFormal ? [text] : [];
      const values = [
        ...extensionAttributes(xml).values(),
        ...extensions(xml).flatMap(({ attributes }) => Object.values(attributes)),
      ];
      return [...own, ...values].filter(isOpen).map((one) => `"${one}"`);
    },
  },
];
