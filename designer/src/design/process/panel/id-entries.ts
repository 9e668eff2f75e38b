import { isXmlName } from '@wattloom/runtime/xml';
import { processOf } from './case-group.ts';
import { textEntry, type Entry } from './entries.ts';
import type { DiagramElement, ModdleElement } from './moddle-element.ts';
import type { PanelContext } from './panel-context.ts';

interface Model {
  readonly ids: { readonly assigned: (id: string) => ModdleElement | false };
}

/** The fields of ids take what the engine takes, letters of any script; those of the library take ASCII alone. */
export function withOwnIds(entries: readonly Entry[], context: PanelContext, element: DiagramElement): Entry[] {
  return entries.map((entry) => {
    if (entry.id === 'id') return ownIdEntry(context, element);
    const process = processOf(element);
    return entry.id === 'processId' && process ? processIdEntry(context, element, process) : entry;
  });
}

function ownIdEntry(context: PanelContext, element: DiagramElement): Entry {
  const { businessObject } = element;
  const { translate } = context;
  return textEntry({
    id: 'id',
    element,
    label: businessObject.$type === 'bpmn:Participant' ? translate('Participant ID') : translate('ID'),
    description: businessObject.$type === 'bpmn:Process' ? translate('This maps to the process definition key.') : '',
    getValue: () => businessObject.id ?? '',
    setValue: (id, error) => {
      if (!error) context.writer.putOnShape(element, { id });
    },
    validate: (id) => whyNot(context, businessObject, id),
  });
}

function processIdEntry(context: PanelContext, element: DiagramElement, process: ModdleElement): Entry {
  const { translate } = context;
  return textEntry({
    id: 'processId',
    element,
    label: translate('Process ID'),
    description: translate('This maps to the process definition key.'),
    getValue: () => process.id ?? '',
    setValue: (id, error) => {
      if (!error) context.writer.put(element, process, { id });
    },
    validate: (id) => whyNot(context, process, id),
  });
}

function whyNot({ translate }: PanelContext, owner: ModdleElement, id: string): string | null {
  if (id === '') return translate('ID must not be empty.');
  const holder = (owner['$model'] as Model).ids.assigned(id);
  if (holder && holder !== owner) return translate('ID must be unique.');
  if (isXmlName(id)) return null;
  return translate(
    'Begin with a letter or “_”; letters, digits, “_”, “-” and “.” may follow, but no space and no colon',
  );
}
