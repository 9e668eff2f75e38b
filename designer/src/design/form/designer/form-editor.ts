import { FormEditor } from '@bpmn-io/form-js-editor';
import type { Debounce } from '../../typing/typed-values.ts';
import type { FormSchema } from '../frame-protocol.ts';
import type { PropertiesPanel } from './chinese-provider.ts';

interface Services {
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean };
  /** A listener that answers anything keeps the event from all who listen after it. */
  eventBus: { on(event: string, listener: () => undefined): void };
  formFields: { get(type: string): unknown; register(type: string, component: unknown): void };
  formFieldRegistry: { get(id: string): unknown };
  selection: { set(field: unknown): void };
  propertiesPanel: PropertiesPanel;
}

/** The editor with the few services that we call typed. */
export interface TypedFormEditor {
  readonly importSchema: (schema: FormSchema) => Promise<unknown>;
  readonly getSchema: () => FormSchema;
  get<K extends keyof Services>(name: K): Services[K];
}

export const makeFormEditor = (
  container: HTMLElement,
  debounce: Debounce,
  additionalModules: unknown[],
): TypedFormEditor =>
  new FormEditor({ container, additionalModules: [...additionalModules, { debounce: ['value', debounce] }] });
