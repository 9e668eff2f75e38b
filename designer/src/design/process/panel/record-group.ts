import type { PanelContext } from './panel-context.ts';
import type { DiagramElement } from './moddle-element.ts';
import { attribute } from './panel-context.ts';
import { asVariable, dataSetEntry } from './data-set-entry.ts';
import { feelEntry, selectEntry, textEntry, type Entry } from './entries.ts';

const RECORD = 'wattloom:Record';

/** Which record the form shows and, unless it only reads, saves together with the task. */
export function recordEntries(context: PanelContext, element: DiagramElement): Entry[] {
  const { translate } = context;
  const of = (name: string) => attribute(context, element, element.businessObject, RECORD, name);
  /** Bound to no data set it says nothing: nothing is left behind that nobody sees. */
  const unbind = (): void => context.writer.remove(element, element.businessObject, RECORD);
  const { getValue, setValue } = of('dataSet');
  const dataSet = dataSetEntry(
    context,
    { id: 'wattloom-record-set', element, getValue, setValue: (value) => (value ? setValue(value) : unbind()) },
    translate('<none>'),
  );
  if (getValue() === '') return [dataSet];
  return [
    dataSet,
    feelEntry({
      id: 'wattloom-record-id',
      element,
      label: translate('Record'),
      description: translate('The id of the record, for example application.id'),
      ...of('id'),
    }),
    textEntry({
      id: 'wattloom-record-variable',
      element,
      label: translate('Name in the form'),
      description: translate('Fields of the form start with this name and a dot'),
      ...of('variable'),
      validate: asVariable(context),
    }),
    selectEntry({
      id: 'wattloom-record-mode',
      element,
      label: translate('When completed'),
      ...of('mode'),
      getOptions: () => [
        { value: '', label: translate('Save what the form changed') },
        { value: 'read', label: translate('Only show it') },
      ],
    }),
  ];
}
