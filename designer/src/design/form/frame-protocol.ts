import type { FormField } from '@wattloom/runtime/forms/typed';

/** A form-js schema; only what we look at is named. */
export interface FormSchema {
  readonly type: string;
  readonly components?: readonly FormComponent[];
  readonly [name: string]: unknown;
}

/** A field as it is drawn: the one that the runtime reads, perhaps without an id yet. */
export interface FormComponent extends Pick<FormField, 'type' | 'key' | 'label' | 'properties'> {
  readonly id?: string;
  readonly text?: string;
  readonly values?: readonly Readonly<Record<string, unknown>>[];
  readonly components?: readonly FormComponent[];
  readonly [name: string]: unknown;
}

/** What the page asks of the designer's document. */
export type ToDesigner =
  | { readonly do: 'load'; readonly schema: FormSchema; readonly language: string }
  | { readonly do: 'language'; readonly language: string }
  | { readonly do: 'read'; readonly ask: number }
  | { readonly do: 'undo' | 'redo' }
  | { readonly do: 'select'; readonly id: string };

/** What the designer's document tells the page. */
export type FromDesigner =
  | { readonly say: 'ready' }
  | { readonly say: 'changed'; readonly schema: FormSchema; readonly canUndo: boolean; readonly canRedo: boolean }
  | { readonly say: 'read'; readonly ask: number; readonly schema: FormSchema }
  | { readonly say: 'typing' }
  | { readonly say: 'shortcut'; readonly shortcut: 'save' | 'check' }
  | { readonly say: 'failed'; readonly message: string };

export type ToPreview = { readonly do: 'show'; readonly schema: FormSchema; readonly language: string };
export type FromPreview =
  | { readonly say: 'ready' }
  | { readonly say: 'failed'; readonly message: string }
  | {
      readonly say: 'data';
      readonly data: Readonly<Record<string, unknown>>;
      readonly errors: Readonly<Record<string, readonly string[]>>;
    };

/** Marks our messages among whatever else a browser's extensions post. */
export const CHANNEL = 'wattloom-form';

export interface Envelope {
  readonly channel: typeof CHANNEL;
  readonly message: ToDesigner | FromDesigner | ToPreview | FromPreview;
}
