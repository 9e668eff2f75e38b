import type { FormComponent } from '../frame-protocol.ts';
import { formDesignerWords as said } from '../../../i18n/tables/form-designer.ts';
import type { Debounce } from '../../typing/typed-values.ts';
import { idEntry } from './id-entry.ts';
import { textEntry, type TextEntry } from './text-entry.ts';

interface PanelGroup {
  readonly id: string;
  readonly label: string;
  readonly component?: unknown;
  readonly entries?: readonly { readonly id: string }[];
  readonly items?: readonly { readonly label?: string }[];
}

export type Make = (options: Omit<Parameters<typeof textEntry>[0], 'debounce'>) => TextEntry;
export type EditField = (field: FormComponent, path: readonly (string | number)[], value: unknown) => void;
type GetGroups = (
  field: FormComponent | undefined,
  edit: EditField,
) => (groups: readonly PanelGroup[]) => readonly PanelGroup[];

export interface PropertiesPanel {
  readonly registerProvider: (provider: { getGroups: GetGroups }, priority: number) => void;
}

/** After the editor's own groups (1000), of which it takes one as its example. */
const AFTER_OWN = 500;

interface Word {
  readonly name: string;
  readonly label: string;
  readonly isLong?: boolean;
  readonly isShown: (field: FormComponent) => boolean;
}

const has =
  (name: string) =>
  (field: FormComponent): boolean =>
    field[name] !== undefined && field[name] !== '';
const unlabelled = new Set(['default', 'text', 'html', 'spacer', 'separator', 'image', 'iframe', 'documentPreview']);
const described = new Set([
  'textfield',
  'textarea',
  'number',
  'datetime',
  'checkbox',
  'checklist',
  'radio',
  'select',
  'taglist',
  'filepicker',
]);

/** The words of a field that may stand in a second language: `label` in `properties.labelZh`, and so on. */
const words: readonly Word[] = [
  { name: 'label', label: said.label, isShown: ({ type }) => !unlabelled.has(type) },
  { name: 'dateLabel', label: said.dateLabel, isShown: has('dateLabel') },
  { name: 'timeLabel', label: said.timeLabel, isShown: has('timeLabel') },
  { name: 'description', label: said.description, isShown: ({ type }) => described.has(type) },
  { name: 'text', label: said.text, isLong: true, isShown: ({ type }) => type === 'text' },
  { name: 'content', label: said.content, isLong: true, isShown: ({ type }) => type === 'html' },
  { name: 'alt', label: said.alt, isShown: has('alt') },
  {
    name: 'patternErrorMessage',
    label: said.patternErrorMessage,
    isShown: (field) => Boolean((field['validate'] as { pattern?: string } | undefined)?.pattern),
  },
];

function propertyEntries(field: FormComponent, edit: EditField, make: Make): TextEntry[] {
  const { properties = {} } = field;
  return words
    .filter(({ isShown }) => isShown(field))
    .map(({ name, label, isLong = false }) => {
      const property = `${name}Zh`;
      const onChange = (value: string): void => {
        const { [property]: _before, ...others } = field.properties ?? {};
        edit(field, ['properties'], value === '' ? others : { ...others, [property]: value });
      };
      return make({ id: `wl-${property}`, label, isLong, value: properties[property] ?? '', onChange });
    });
}

/** Options of a choice, columns of a table: each carries its Chinese itself. */
const labelledEntries = (
  list: 'values' | 'columns',
  field: FormComponent,
  edit: EditField,
  make: Make,
): TextEntry[] => {
  const items = (field[list] ?? []) as readonly Readonly<Record<string, unknown>>[];
  return items.map((item, at) =>
    make({
      id: `wl-${list}-${at}`,
      label: said.chineseOf(textOf(item['label']) || textOf(item['value']) || String(at + 1)),
      value: textOf(item['labelZh']),
      onChange: (labelZh) =>
        edit(
          field,
          [list],
          ((field[list] ?? []) as typeof items).map((each, index) => (index === at ? { ...each, labelZh } : each)),
        ),
    }),
  );
};

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The name the form goes by in lists; form-js knows only its id. */
const nameEntry = (form: FormComponent, edit: EditField, make: Make): TextEntry =>
  make({
    id: 'wl-name',
    label: said.name,
    value: textOf(form['name']),
    onChange: (name) => edit(form, ['name'], name === '' ? undefined : name),
  });

/** Ours have a group of their own: the list of custom properties does not show them a second time. */
const withoutOurs = (group: PanelGroup): PanelGroup =>
  group.id === 'custom-values' && group.items
    ? { ...group, items: group.items.filter(({ label }) => !/Zh$/.test(label ?? '')) }
    : group;

function ownEntries(field: FormComponent, edit: EditField, make: Make): readonly TextEntry[] {
  if (field.type === 'default') return [nameEntry(field, edit, make)];
  return [
    ...propertyEntries(field, edit, make),
    ...labelledEntries('values', field, edit, make),
    ...labelledEntries('columns', field, edit, make),
  ];
}

const ownGroup = ({ type }: FormComponent) =>
  type === 'default' ? { id: 'wl-form', label: said.name } : { id: 'wl-chinese', label: said.chinese };

/** A group for the Chinese words of a field, and for the name of the form, right after the general one. */
class ChineseProvider {
  static readonly $inject = ['propertiesPanel', 'debounce'];
  readonly #make: Make;

  constructor(panel: PropertiesPanel, debounce: Debounce) {
    this.#make = (options) => textEntry({ ...options, debounce });
    panel.registerProvider(this, AFTER_OWN);
  }

  readonly getGroups: GetGroups = (field, edit) => (groups) => {
    const example = groups.find(({ id }) => id === 'general');
    if (!field || !example) return groups;
    const entries = ownEntries(field, edit, this.#make);
    if (entries.length === 0) return groups;
    const own: PanelGroup = { ...ownGroup(field), component: example.component, entries };
    const general: PanelGroup = { ...example, entries: this.#withOwnId(example.entries ?? [], field, edit) };
    return groups.flatMap((group): PanelGroup[] => (group === example ? [general, own] : [withoutOurs(group)]));
  };

  #withOwnId(entries: readonly { readonly id: string }[], field: FormComponent, edit: EditField) {
    return entries.map((entry) => (entry.id === 'id' ? idEntry(field, edit, this.#make) : entry));
  }
}

export const chineseModule = { __init__: ['chineseProvider'], chineseProvider: ['type', ChineseProvider] };
