import { processOf } from './case-group.ts';
import { textEntry, type Entry } from './entries.ts';
import type { DiagramElement, ModdleElement } from './moddle-element.ts';
import type { PanelContext } from './panel-context.ts';

/** What people call it who work in Chinese. A pool has two names: its own, and that of the process in it. */
export function nameEntries(context: PanelContext, element: DiagramElement): Entry[] {
  const { businessObject } = element;
  if (!hasName(businessObject)) return [];
  const { translate } = context;
  const process = processOf(element);
  const own = entryOf(context, element, businessObject, {
    id: 'wattloom-name-zh',
    label: translate('Name in Chinese'),
  });
  if (!process || process === businessObject) return [own];
  const label = translate('Name of the process in Chinese');
  return [own, entryOf(context, element, process, { id: 'wattloom-process-name-zh', label })];
}

/** Whatever the panel itself asks the name of, and notes, whose text is theirs. */
function hasName(businessObject: ModdleElement): boolean {
  if (businessObject.$type === 'bpmn:TextAnnotation') return true;
  const { propertiesByName } = businessObject['$descriptor'] as { propertiesByName: Readonly<Record<string, unknown>> };
  return businessObject.$type !== 'bpmn:Collaboration' && propertiesByName['bpmn:name'] !== undefined;
}

function entryOf(
  { writer }: PanelContext,
  element: DiagramElement,
  owner: ModdleElement,
  words: { readonly id: string; readonly label: string },
): Entry {
  return textEntry({
    ...words,
    element,
    getValue: () => (owner.get('wattloom:nameZh') as string | undefined) ?? '',
    setValue: (value) => writer.put(element, owner, { 'wattloom:nameZh': value?.trim() ? value : undefined }),
  });
}
