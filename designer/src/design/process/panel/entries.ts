import { h } from '@bpmn-io/properties-panel/preact';
import {
  FeelEntry,
  isFeelEntryEdited,
  isSelectEntryEdited,
  isTextFieldEntryEdited,
  SelectEntry,
  TextFieldEntry,
} from '@bpmn-io/properties-panel';
import { useService } from 'bpmn-js-properties-panel';
import type { DiagramElement } from './moddle-element.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface EntryOptions {
  readonly id: string;
  readonly element: DiagramElement;
  readonly label: string;
  readonly description?: string;
  readonly getValue: () => string;
  /** Nothing at all when the field was emptied; what `validate` said of the value. */
  readonly setValue: (value: string | undefined, error?: string | null) => void;
}

interface SelectOptions extends EntryOptions {
  readonly getOptions: () => readonly Option[];
}

interface TextOptions extends EntryOptions {
  readonly validate?: (value: string) => string | null;
}

/** What the panel draws: it hands the whole entry to the component, which must be the same one every time. */
export interface Entry extends EntryOptions {
  readonly component: (props: never) => unknown;
  readonly isEdited: unknown;
}

/** A value that is no longer offered stays visible, so that nothing is changed by looking at it. */
const offering = (options: readonly Option[], current: string): readonly Option[] =>
  current === '' || options.some(({ value }) => value === current)
    ? options
    : [...options, { value: current, label: current }];

/** The library validates nothing as `undefined`. */
const checked = ({ validate, ...options }: TextOptions) =>
  validate ? { ...options, validate: (value: string | undefined) => validate(value ?? '') } : options;

// A component made anew for every drawing would replace the field under the hands of whoever types in it.
const Select = (props: SelectOptions) =>
  h(SelectEntry, { ...props, getOptions: () => offering(props.getOptions(), props.getValue()) });
const Text = (props: TextOptions) => h(TextFieldEntry, { ...checked(props), debounce: useService('debounceInput') });
const Feel = (props: TextOptions) =>
  h(FeelEntry, { ...checked(props), feel: 'required', debounce: useService('debounceInput') });

export const selectEntry = (options: SelectOptions): Entry => ({
  ...options,
  component: Select,
  isEdited: isSelectEntryEdited,
});

export const textEntry = (options: TextOptions): Entry => ({
  ...options,
  component: Text,
  isEdited: isTextFieldEntryEdited,
});

export const feelEntry = (options: TextOptions): Entry => ({
  ...options,
  component: Feel,
  isEdited: isFeelEntryEdited,
});
