import type { Problem } from '../../ground/problems.ts';
import { copies, isDeclared } from './data-association.ts';
import type { FeelText } from './feel-texts.ts';
import type { Mapping } from './model.ts';
import { extension, list, one, text, type ModdleElement } from './moddle.ts';

/** A data store that is a data set (`wattloom:record` on it), as one data association reads or writes it. */
export interface StoreAccess {
  readonly store: string;
  readonly dataSet: string;
  /** Which record; where it says nothing, reading searches by `where` and writing makes a new one. */
  readonly id: FeelText;
  /** FEEL for the values of fields. */
  readonly where: FeelText;
  /** All records that are found, not the first. */
  readonly many: boolean;
  /** What the record is called while it is copied. */
  readonly variable: string;
  /** Reading: from the record to variables of the activity. Writing: to the record. */
  readonly copies: readonly Mapping[];
  readonly state: DataState | null;
}

/** `dataState` of a reference, where the model says which field holds it. */
export interface DataState {
  readonly field: string;
  readonly name: string;
}

const reference = 'bpmn:DataStoreReference';

export function isStore(end: ModdleElement | undefined): boolean {
  return end?.$type === reference;
}

/** What the association of an activity with a data store does; null where it is none, or one that is drawn only. */
export function storeAccess(association: ModdleElement, way: 'in' | 'out'): StoreAccess | null {
  const store = storeOf(association, way);
  const bound = store && boundTo(store);
  if (!bound) return null;
  const stored = one(store, 'dataStoreRef');
  const said = (name: string): string | null =>
    text(bound, name) ?? text(extension(stored ?? store, 'wattloom:Record'), name);
  const dataSet = said('dataSet') ?? '';
  const variable = said('variable') ?? dataSet;
  return {
    ...{ store: store.id ?? '', dataSet, variable },
    ...{ id: said('id'), where: said('where'), many: said('many') === 'true' },
    copies: way === 'in' ? readCopies(association, variable) : writeCopies(association, variable),
    state: stateOf(store, said('state')),
  };
}

export function stateOf(item: ModdleElement | undefined, field: string | null): DataState | null {
  const name = one(item, 'dataState')?.name ?? '';
  return field === null || name === '' ? null : { field, name };
}

function storeOf(association: ModdleElement, way: 'in' | 'out'): ModdleElement | undefined {
  const end = way === 'in' ? list(association, 'sourceRef')[0] : one(association, 'targetRef');
  return isStore(end) ? end : undefined;
}

/** What binds it to a data set: on the reference, or on the store that it refers to. */
function boundTo(store: ModdleElement): ModdleElement | undefined {
  return extension(store, 'wattloom:Record') ?? extension(one(store, 'dataStoreRef') ?? store, 'wattloom:Record');
}

/** Where drawing tools put no data input, the record goes to a variable of the activity under its own name. */
function readCopies(association: ModdleElement, variable: string): readonly Mapping[] {
  const target = one(association, 'targetRef');
  if (target && isDeclared(target)) return copies(association, variable);
  return [{ source: `=${variable}`, target: variable }];
}

function writeCopies(association: ModdleElement, variable: string): readonly Mapping[] {
  const found = copies(association, undefined, variable);
  return found.length ? found : [{ source: `=${variable}`, target: variable }];
}

/** What of data stores cannot run at an element: refused by name, never left out. */
export function storeProblems(xml: ModdleElement): readonly Problem[] {
  return [
    ...list(xml, 'dataInputAssociations').flatMap((found) => accessProblems(xml, found, 'in')),
    ...list(xml, 'dataOutputAssociations').flatMap((found) => accessProblems(xml, found, 'out')),
  ];
}

const containers: ReadonlySet<string> = new Set(['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess']);

function accessProblems(xml: ModdleElement, association: ModdleElement, way: 'in' | 'out'): readonly Problem[] {
  const store = storeOf(association, way);
  if (!store) return [];
  const { id = '' } = xml;
  const access = storeAccess(association, way);
  if (!access) return copies(association).length ? [unbound(id, store.id ?? '')] : [];
  const about = `the data association of "${id}" with data store "${access.store}"`;
  const found = { ...access, isLoopData: isLoopData(xml, association, way), inContainer: containers.has(xml.$type) };
  return (way === 'in' ? readingRefused : writingRefused)
    .filter(({ when }) => when(found))
    .map(({ code, says }) => ({ elementId: id, code, message: says(about) }));
}

interface Drawn extends StoreAccess {
  readonly isLoopData: boolean;
  readonly inContainer: boolean;
}

interface Refused {
  readonly code: string;
  readonly when: (found: Drawn) => boolean;
  readonly says: (about: string) => string;
}

const always: readonly Refused[] = [
  {
    code: 'record-incomplete',
    when: ({ dataSet }) => dataSet === '',
    says: (about) => `Expected ${about} to name a data set. Set dataSet in wattloom:record.`,
  },
  {
    code: 'not-executed',
    when: ({ isLoopData }) => isLoopData,
    says: (about) =>
      `The list that an activity goes through is not executed from or to a data store: ${about}. Copy it by an activity before or after.`,
  },
];

const readingRefused: readonly Refused[] = [
  ...always,
  {
    code: 'record-incomplete',
    when: ({ id, where }) => id === null && where === null,
    says: (about) => `Expected ${about} to say which records it reads. Set id or where in wattloom:record.`,
  },
  {
    code: 'not-executed',
    when: ({ inContainer }) => inContainer,
    says: (about) =>
      `Reading at the beginning of a sub-process is not executed: ${about}. Read it in an activity inside.`,
  },
];

const writingRefused: readonly Refused[] = [
  ...always,
  {
    code: 'not-executed',
    when: ({ id, where }) => id === null && where !== null,
    says: (about) =>
      `Writing what a search finds is not executed: ${about} has where, but no id. Name one record by its id.`,
  },
  {
    code: 'mapping-target',
    when: ({ copies: list, variable }) => list.some(({ target }) => target.split('.')[0] !== variable),
    says: (about) => `Expected the assignments of ${about} to set its variable or fields of it. Correct their targets.`,
  },
];

function isLoopData(xml: ModdleElement, association: ModdleElement, way: 'in' | 'out'): boolean {
  const loop = one(xml, 'loopCharacteristics');
  const item = way === 'in' ? one(association, 'targetRef') : list(association, 'sourceRef')[0];
  return item !== undefined && (one(loop, 'loopDataInputRef') === item || one(loop, 'loopDataOutputRef') === item);
}

function unbound(id: string, store: string): Problem {
  const message = `The data association of "${id}" with data store "${store}" is not executed: the store is bound to no data set. Set wattloom:record on it, or use a task with a record operation (record:get, record:update).`;
  return { elementId: id, code: 'not-executed', message };
}
