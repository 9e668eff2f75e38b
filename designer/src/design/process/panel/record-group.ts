import type { PanelContext } from './panel-context.ts';
import type { DiagramElement } from './moddle-element.ts';
import { attribute } from './panel-context.ts';
import { feelEntry, selectEntry, textEntry, type Entry } from './entries.ts';

const RECORD = 'wattloom:Record';
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Which record the form shows and, unless it only reads, saves together with the task. */
export function recordEntries(context: PanelContext, element: DiagramElement): Entry[] {
  const { translate, catalogue } = context;
  const of = (name: string) => attribute(context, element, element.businessObject, RECORD, name);
  const dataSet = selectEntry({
    id: 'wattloom-record-set',
    element,
    label: translate('Data set'),
    ...of('dataSet'),
    getOptions: () => [
      { value: '', label: translate('<none>') },
      ...catalogue.dataSets.map(({ key, name }) => ({ value: key, label: name ?? key })),
    ],
  });
  if (of('dataSet').getValue() === '') return [dataSet];
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
      validate: (value) => (value === '' || NAME.test(value) ? null : translate('Must be a variable name')),
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
