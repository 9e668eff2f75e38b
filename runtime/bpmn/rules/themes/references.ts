import { groupedBy, once } from '../../../ground/once.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { BPMN, type BpmnElement } from '../bpmn-element.ts';
import type { Found, ModelRule } from '../model-rule.ts';
import { attributesOfType, referredKind } from '../schema/schema.ts';
import { table } from '../../../ground/table.ts';

interface Reference {
  readonly name: string;
  readonly text: string;
  readonly kind: string;
}

/** Kinds that may stand where the metamodel names another: a message flow may end at any activity. */
const wider: Readonly<Record<string, readonly string[]>> = table({
  InteractionNode: ['InteractionNode', 'Activity', 'Event', 'ChoreographyActivity'],
  FlowNode: ['FlowNode', 'ChoreographyActivity'],
  InputSet: ['InputSet', 'DataInput'],
  OutputSet: ['OutputSet', 'DataOutput'],
  BaseElement: [],
  Element: [],
});

/** Nothing that is executed hangs on these. */
const loose = new Set(['operationRef', 'structureRef', 'definition']);
/** Engines take these as names of their own: of a variable, a type, the code of an error. */
const looseInDialects = new Set(['loopDataInputRef', 'loopDataOutputRef', 'itemSubjectRef', 'itemRef', 'errorRef']);

function referencesOf(element: BpmnElement): readonly Reference[] {
  const { type } = element;
  if (type === null) return [];
  const attributes = [...attributesOfType(type).keys()].flatMap((name) => {
    const kind = referredKind(type, name);
    const text = element.attribute(name);
    return kind !== null && text !== null ? [{ name, text, kind }] : [];
  });
  const children = element.children.flatMap(({ name, text }) => {
    const kind = referredKind(type, name);
    return kind !== null && text !== '' ? [{ name, text, kind }] : [];
  });
  return [...attributes, ...children];
}

const XSD = 'http://www.w3.org/2001/XMLSchema';

/** Whether a reference leads out of the file: into one that is imported, or to a type of XML Schema. */
function isElsewhere(reference: string, element: BpmnElement, document: BpmnDocument): boolean {
  if (document.localName(reference, element) !== null) return false;
  const namespace = element.xml.prefixes[reference.split(':')[0] ?? ''];
  return namespace === XSD || importOf(reference, element, document) !== null;
}

function importOf(reference: string, element: BpmnElement, document: BpmnDocument): BpmnElement | null {
  const namespace = element.xml.prefixes[reference.split(':')[0] ?? ''];
  return namespace === undefined ? null : (imports(document).get(namespace)?.[0] ?? null);
}

const imports = once((document: BpmnDocument) =>
  groupedBy(document.named('import'), (one) => one.attribute('namespace')),
);

const isLoose = (name: string, document: BpmnDocument): boolean =>
  loose.has(name) || (document.isDialect && looseInDialects.has(name));

function missing(element: BpmnElement, document: BpmnDocument): readonly (readonly [name: string, found: string])[] {
  return referencesOf(element).flatMap(({ name, text }) => {
    const isKnown = isElsewhere(text, element, document) || document.resolve(text, element) !== undefined;
    return isKnown ? [] : [[name, `no element "${text}" for ${name}`] as const];
  });
}

function wrongKind(element: BpmnElement, document: BpmnDocument): readonly Found[] {
  return referencesOf(element).flatMap(({ name, text, kind }) => {
    const target = document.resolve(text, element);
    const kinds = wider[kind] ?? [kind];
    if (!target || kinds.length === 0 || kinds.some((one) => target.is(one)) || isLoose(name, document)) return [];
    // Sequence and message flows that end at artifacts have a rule of their own.
    if (target.is('Artifact') && ['sequenceFlow', 'messageFlow'].includes(element.name)) return [];
    return [`the ${target.name} "${target.id ?? ''}" for ${name}, which is for a ${kind}`];
  });
}

function elsewhere(element: BpmnElement, document: BpmnDocument): readonly Found[] {
  return referencesOf(element).flatMap(({ name, text }) => {
    if (document.localName(text, element) !== null) return [];
    const imported = importOf(text, element, document);
    return imported?.attribute('importType') === BPMN
      ? [`"${text}" of ${imported.attribute('location') ?? ''} for ${name}`]
      : [];
  });
}

export const references: readonly ModelRule[] = [
  {
    rule: 'REF',
    code: 'reference-missing',
    expected: 'each reference to name an element of the file',
    remedy: 'Correct the reference, or add the element.',
    find: (element, document) =>
      missing(element, document).flatMap(([name, found]) => (isLoose(name, document) ? [] : [found])),
  },
  {
    rule: 'REF',
    code: 'reference-loose',
    isWarning: true,
    expected: 'each reference to name an element of the file',
    remedy: 'It has no effect.',
    find: (element, document) =>
      missing(element, document).flatMap(([name, found]) => (isLoose(name, document) ? [found] : [])),
  },
  {
    rule: 'REF',
    code: 'reference-kind',
    expected: 'each reference to name an element of the right kind',
    remedy: 'Refer to another element.',
    find: wrongKind,
  },
  {
    rule: 'EXT.001',
    code: 'import-not-available',
    expected: 'everything that a file refers to within it, as other files are not looked into',
    remedy: 'Copy it into this file.',
    find: elsewhere,
  },
  {
    rule: 'EXT.001',
    code: 'import-ignored',
    on: ['import'],
    isWarning: true,
    expected: 'no import, as other files are not looked into',
    remedy: 'It is kept as it is, and has no effect.',
    find: (element) => `one of "${element.attribute('location') ?? ''}"`,
  },
];
