import type { PanelContext } from './panel-context.ts';
import type { DiagramElement, ModdleElement } from './moddle-element.ts';
import { dataState, transformation } from './child-writer.ts';
import { attribute } from './panel-context.ts';
import { feelEntry, textEntry, type Entry } from './entries.ts';

const DATA = 'wattloom:Data';

/** The data object that a reference draws: what it begins with, and which of its fields holds its state. */
export function objectEntries(context: PanelContext, element: DiagramElement): Entry[] {
  const { translate } = context;
  const object = element.businessObject.get('dataObjectRef') as ModdleElement | undefined;
  if (!object) return [];
  const of = (name: string) => attribute(context, element, object, DATA, name);
  return [
    feelEntry({
      id: 'wattloom-data-value',
      element,
      label: translate('Begins with'),
      description: translate('Empty: nothing; what the case was started with wins'),
      ...of('value'),
    }),
    textEntry({
      id: 'wattloom-data-state',
      element,
      label: translate('Field with the state'),
      description: translate('The field of the object that holds its state'),
      ...of('state'),
    }),
    textEntry({
      id: 'wattloom-data-state-name',
      element,
      label: translate('State'),
      description: translate(
        of('state').getValue() === ''
          ? 'Only drawn until a field holds it'
          : 'What flows in is brought into it; what flows out must be in it',
      ),
      ...context.children.at(element, element.businessObject, dataState),
    }),
  ];
}

/** What an arrow out of an activity writes. Assignments say it already where another tool drew them. */
export function writtenEntries(context: PanelContext, element: DiagramElement): Entry[] {
  const { translate } = context;
  const association = element.businessObject;
  const target = association.get('targetRef') as ModdleElement | undefined;
  const assigned = (association.get('assignment') as ModdleElement[] | undefined) ?? [];
  if (!target || assigned.length > 0) return [];
  const toStore = target.$type === 'bpmn:DataStoreReference';
  return [
    feelEntry({
      id: 'wattloom-data-written',
      element,
      label: translate('What is written'),
      description: translate(
        toStore
          ? 'A context: field = value; empty: the variable that the data store names'
          : 'The value of the data object; empty: it is only drawn',
      ),
      ...context.children.at(element, association, transformation),
    }),
  ];
}
