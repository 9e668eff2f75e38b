import { copies, isDeclared, itemName } from './data-association.ts';
import { isStore, stateOf, storeAccess, type DataState, type StoreAccess } from './data-stores.ts';
import type { FeelText } from './feel-texts.ts';
import type { Mapping } from './model.ts';
import { extension, list, one, text, type ModdleElement } from './moddle.ts';

/** A property or a data object: a variable of the scope it is drawn in. */
interface DataItem {
  readonly name: string;
  /** Nothing where the model says nothing. */
  readonly initial: FeelText;
}

/** What of a node's data runs. What only shows which data a task needs is a drawing. */
export interface NodeData {
  readonly items: readonly DataItem[];
  /** Data associations into it and out of it; a copy of what is not there is left out. */
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  /** The states that what is copied in must be in. */
  readonly states: readonly (DataState & { readonly variable: string })[];
  /** Data stores: read when it begins, written when its work is done. */
  readonly reads: readonly StoreAccess[];
  readonly writes: readonly StoreAccess[];
}

export function parseData(xml: ModdleElement): NodeData {
  const objects = list(xml, 'flowElements').filter(({ $type }) => $type === 'bpmn:DataObject');
  const [into, outOf] = [list(xml, 'dataInputAssociations'), list(xml, 'dataOutputAssociations')];
  const associated = objects.length ? new Set(associatedWithin(xml)) : null;
  const used = objects.filter((object) => initialOf(object) !== null || associated?.has(object));
  return {
    items: [...list(xml, 'properties').filter(isDeclared), ...used].map((item) => ({
      name: itemName(item),
      initial: initialOf(item),
    })),
    inputs: into.filter((found) => !list(found, 'sourceRef').some(isStore)).flatMap((found) => copies(found)),
    outputs: outOf.filter((found) => !isStore(one(found, 'targetRef'))).flatMap(outputCopies),
    states: into.flatMap(expectedState),
    reads: into.flatMap((found) => storeAccess(found, 'in') ?? []),
    writes: outOf.flatMap((found) => storeAccess(found, 'out') ?? []),
  };
}

/** The field of a data object that holds its state (`wattloom:data state`); without one, `dataState` is a drawing. */
function objectState(reference: ModdleElement | undefined): DataState | null {
  const object = one(reference, 'dataObjectRef');
  return stateOf(reference, object ? text(extension(object, 'wattloom:Data'), 'state') : null);
}

function expectedState(association: ModdleElement): NodeData['states'] {
  const [source] = list(association, 'sourceRef');
  const state = objectState(source);
  return source && state && copies(association).length ? [{ ...state, variable: itemName(source) }] : [];
}

/** What flows into a data object with a state brings it into that state. */
function outputCopies(association: ModdleElement): readonly Mapping[] {
  const target = one(association, 'targetRef');
  const state = objectState(target);
  const found = copies(association);
  if (!target || !state || found.length === 0) return found;
  return [...found, { source: `=${JSON.stringify(state.name)}`, target: `${itemName(target)}.${state.field}` }];
}

function initialOf(item: ModdleElement): FeelText {
  return text(extension(item, 'wattloom:Data'), 'value');
}

/** The data objects that data associations which run read or write, at whatever depth of a scope. */
function associatedWithin(scope: ModdleElement): readonly (ModdleElement | undefined)[] {
  return list(scope, 'flowElements').flatMap((element) => [
    ...associatedWithin(element),
    ...[...list(element, 'dataInputAssociations'), ...list(element, 'dataOutputAssociations')]
      .filter((found) => copies(found).length > 0)
      .flatMap((found) => [...list(found, 'sourceRef'), one(found, 'targetRef')])
      .flatMap((end) => [end, one(end, 'dataObjectRef')]),
  ]);
}
