import type { Problem } from '../problems.ts';
import type { FeelText } from './feel-texts.ts';
import type { Mapping } from './model.ts';
import { extension, list, one, text, type ModdleElement } from './moddle.ts';

/** A property or a data object: a variable of the scope it is drawn in. */
export interface DataItem {
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
}

const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** The variable of a data input, output, property, object or a reference to one: its name if it can be one, else its id. */
export function itemName(item: ModdleElement): string {
  const object = one(item, 'dataObjectRef') ?? item;
  const name = [object.name, item.name].find((found) => found !== undefined && identifier.test(found));
  return name ?? (object.id ?? '').replace(/[^\p{L}\p{N}_]/gu, '_');
}

export function parseData(xml: ModdleElement): NodeData {
  const objects = list(xml, 'flowElements').filter(({ $type }) => $type === 'bpmn:DataObject');
  const used = objects.filter((object) => initialOf(object) !== null || isAssociated(xml, object));
  return {
    items: [...list(xml, 'properties').filter(isDeclared), ...used].map((item) => ({
      name: itemName(item),
      initial: initialOf(item),
    })),
    inputs: list(xml, 'dataInputAssociations').flatMap((found) => copies(found)),
    outputs: list(xml, 'dataOutputAssociations').flatMap((found) => copies(found)),
  };
}

/** Drawing tools put a property of this name where an arrow of data needs a target. */
function isDeclared({ name = '' }: ModdleElement): boolean {
  return !name.startsWith('__');
}

function initialOf(item: ModdleElement): FeelText {
  return text(extension(item, 'wattloom:Data'), 'value');
}

/** Whether a data association that runs reads or writes a data object, at whatever depth of its scope. */
function isAssociated(scope: ModdleElement, object: ModdleElement): boolean {
  return list(scope, 'flowElements').some(
    (element) =>
      isAssociated(element, object) ||
      [...list(element, 'dataInputAssociations'), ...list(element, 'dataOutputAssociations')].some(
        (found) =>
          copies(found).length > 0 &&
          [...list(found, 'sourceRef'), one(found, 'targetRef')].some(
            (end) => end === object || one(end, 'dataObjectRef') === object,
          ),
      ),
  );
}

/** An association as mappings: a transformation, a plain copy, and assignments. */
function copies(association: ModdleElement): readonly Mapping[] {
  const target = one(association, 'targetRef');
  const [source] = list(association, 'sourceRef');
  const transformation = expression(one(association, 'transformation'));
  const into = target && isDeclared(target) ? itemName(target) : null;
  const value = transformation ?? (source ? `=${itemName(source)}` : null);
  const copy = into === null || value === null ? [] : [{ source: value, target: into }];
  const assigned = list(association, 'assignment').map((found) => ({
    source: expression(one(found, 'from')) ?? '=null',
    target: text(one(found, 'to'), 'body')?.replace(/^=/, '') ?? '',
  }));
  return assigned.length && transformation === null ? assigned : [...copy, ...assigned];
}

function expression(found: ModdleElement | undefined): string | null {
  const body = text(found, 'body')?.replace(/^=/, '') ?? null;
  return body === null ? null : `=${body}`;
}

/** Data stores are drawn; one that data would really flow into or out of is refused, not left out. */
export function dataProblems(xml: ModdleElement): readonly Problem[] {
  const associations = [...list(xml, 'dataInputAssociations'), ...list(xml, 'dataOutputAssociations')];
  return associations
    .filter((found) => copies(found).length > 0)
    .flatMap((found) => [...list(found, 'sourceRef'), one(found, 'targetRef')])
    .filter((end) => end?.$type === 'bpmn:DataStoreReference')
    .map((store) => ({
      elementId: xml.id ?? null,
      code: 'not-executed',
      message: `The data association of "${xml.id ?? ''}" with data store "${store?.id ?? ''}" is not executed. Use a task with a record operation (record:get, record:update).`,
    }));
}
