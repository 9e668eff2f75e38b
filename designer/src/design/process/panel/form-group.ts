import type { PanelContext } from './panel-context.ts';
import type { DiagramElement } from './moddle-element.ts';
import { attribute } from './panel-context.ts';
import { selectEntry, textEntry, type Entry } from './entries.ts';

/** The form of a user task: one of the published or drafted forms, by its key. */
export function formEntries(context: PanelContext, element: DiagramElement): Entry[] {
  const { translate, catalogue } = context;
  const shared = {
    id: 'wattloom-form',
    element,
    label: translate('Form'),
    ...attribute(context, element, element.businessObject, 'zeebe:FormDefinition', 'formId'),
  };
  if (catalogue.forms.length === 0) return [textEntry({ ...shared, description: translate('The key of the form') })];
  return [
    selectEntry({
      ...shared,
      getOptions: () => [
        { value: '', label: translate('<none>') },
        ...catalogue.forms.map(({ key, name }) => ({
          value: key,
          label: name && name !== key ? `${name} (${key})` : key,
        })),
      ],
    }),
  ];
}
