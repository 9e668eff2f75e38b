import type { FormComponent } from '../frame-protocol.ts';
import { textEntry, type TextEntry } from './text-entry.ts';

export interface PanelGroup {
  readonly id: string;
  readonly label: string;
  readonly component?: unknown;
  readonly entries?: readonly unknown[];
  readonly items?: readonly { readonly label?: string }[];
}

type EditField = (field: FormComponent, path: readonly (string | number)[], value: unknown) => void;
type GetGroups = (
  field: FormComponent | undefined,
  edit: EditField,
) => (groups: readonly PanelGroup[]) => readonly PanelGroup[];

export interface PropertiesPanel {
  registerProvider(provider: { getGroups: GetGroups }, priority: number): void;
}

/** After the editor's own groups (1000), of which it takes one as its example. */
const AFTER_OWN = 500;

const silent = new Set(['default', 'spacer', 'separator', 'image', 'iframe', 'documentPreview']);
const texts = [
  ['label', 'Label in Chinese · 中文标签', false],
  ['description', 'Description in Chinese · 中文说明', false],
  ['text', 'Text in Chinese · 中文文本', true],
] as const;

const isShown = (name: string, { type }: FormComponent): boolean =>
  type === 'text'
    ? name === 'text'
    : name !== 'text' &&
      (name !== 'description' || !['button', 'group', 'dynamiclist', 'table', 'expression'].includes(type));

function propertyEntries(field: FormComponent, edit: EditField): TextEntry[] {
  const { properties = {} } = field;
  return texts
    .filter(([name]) => isShown(name, field))
    .map(([name, label, isLong]) => {
      const property = `${name}Zh`;
      const onChange = (value: string): void => {
        const { [property]: _before, ...others } = field.properties ?? {};
        edit(field, ['properties'], value === '' ? others : { ...others, [property]: value });
      };
      return textEntry({ id: `wl-${property}`, label, isLong, value: properties[property] ?? '', onChange });
    });
}

const optionEntries = (field: FormComponent, edit: EditField): TextEntry[] =>
  (field.values ?? []).map((value, at) =>
    textEntry({
      id: `wl-option-${at}`,
      label: `${String(value['label'] ?? value['value'] ?? at + 1)} · 中文`,
      value: typeof value['labelZh'] === 'string' ? value['labelZh'] : '',
      onChange: (labelZh) =>
        edit(
          field,
          ['values'],
          (field.values ?? []).map((each, index) => (index === at ? { ...each, labelZh } : each)),
        ),
    }),
  );

/** Ours have a group of their own: the list of custom properties does not show them a second time. */
const withoutOurs = (group: PanelGroup): PanelGroup =>
  group.id === 'custom-values' && group.items
    ? { ...group, items: group.items.filter(({ label }) => !/Zh$/.test(label ?? '')) }
    : group;

/** A group for the Chinese words of a field, right after the general one. */
export class ChineseProvider {
  static readonly $inject = ['propertiesPanel'];

  constructor(panel: PropertiesPanel) {
    panel.registerProvider(this, AFTER_OWN);
  }

  readonly getGroups: GetGroups = (field, edit) => (groups) => {
    if (!field || silent.has(field.type)) return groups;
    const example = groups.find(({ id }) => id === 'general');
    if (!example) return groups;
    const own: PanelGroup = {
      id: 'wl-chinese',
      label: 'Chinese · 中文',
      component: example.component,
      entries: [...propertyEntries(field, edit), ...optionEntries(field, edit)],
    };
    const at = groups.indexOf(example) + 1;
    return [...groups.slice(0, at), own, ...groups.slice(at)].map(withoutOurs);
  };
}

export const chineseModule = { __init__: ['chineseProvider'], chineseProvider: ['type', ChineseProvider] };
