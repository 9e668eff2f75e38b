import type { PanelContext } from './panel-context.ts';
import type { DiagramElement, ModdleElement } from './moddle-element.ts';
import { attribute } from './panel-context.ts';
import { feelEntry, textEntry, type Entry } from './entries.ts';

const CASE = 'wattloom:Case';

/** The process behind a root or a pool. */
export function processOf({ businessObject }: DiagramElement): ModdleElement | null {
  if (businessObject.$type === 'bpmn:Process') return businessObject;
  if (businessObject.$type !== 'bpmn:Participant') return null;
  return (businessObject.get('processRef') as ModdleElement | undefined) ?? null;
}

/** Where a case belongs, what it is called, and which of its values rights may look at. */
export function caseEntries(context: PanelContext, element: DiagramElement, process: ModdleElement): Entry[] {
  const { translate } = context;
  const of = (name: string) => attribute(context, element, process, CASE, name);
  return [
    feelEntry({
      id: 'wattloom-case-department',
      element,
      label: translate('Department of the case'),
      description: translate('Empty: the department of whoever started it'),
      ...of('department'),
    }),
    feelEntry({
      id: 'wattloom-case-number',
      element,
      label: translate('Number of the case'),
      description: translate('The number people search it by'),
      ...of('number'),
    }),
    textEntry({
      id: 'wattloom-case-facts',
      element,
      label: translate('Facts for rights and lists'),
      description: translate('Names of case variables, with commas between them'),
      ...of('facts'),
    }),
  ];
}
