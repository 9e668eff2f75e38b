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

export interface Entry {
  readonly id: string;
  readonly element: DiagramElement;
  readonly component: unknown;
  readonly isEdited: unknown;
}

export interface EntryOptions {
  readonly id: string;
  readonly element: DiagramElement;
  readonly label: string;
  readonly description?: string;
  readonly getValue: () => string;
  readonly setValue: (value: string | undefined) => void;
}

/** A value that is no longer offered stays visible, so that nothing is changed by looking at it. */
const offering = (options: readonly Option[], current: string): readonly Option[] =>
  current === '' || options.some(({ value }) => value === current)
    ? options
    : [...options, { value: current, label: current }];

export function selectEntry(options: EntryOptions & { getOptions(): readonly Option[] }): Entry {
  const component = () =>
    h(SelectEntry, { ...options, getOptions: () => offering(options.getOptions(), options.getValue()) });
  return { id: options.id, element: options.element, component, isEdited: isSelectEntryEdited };
}

export function textEntry(options: EntryOptions & { validate?(value: string): string | null }): Entry {
  const component = () => h(TextFieldEntry, { ...options, debounce: useService('debounceInput') });
  return { id: options.id, element: options.element, component, isEdited: isTextFieldEntryEdited };
}

export function feelEntry(options: EntryOptions & { validate?(value: string): string | null }): Entry {
  const component = () => h(FeelEntry, { ...options, feel: 'required', debounce: useService('debounceInput') });
  return { id: options.id, element: options.element, component, isEdited: isFeelEntryEdited };
}
