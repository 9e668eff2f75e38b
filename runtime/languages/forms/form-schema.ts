/** A field of a form-js schema (version 19), as far as we read it. Whatever else it carries is the viewer's. */
export interface FormField {
  readonly id: string;
  readonly type: string;
  readonly key?: string;
  readonly path?: string;
  readonly label?: string;
  readonly components?: readonly FormField[];
  readonly validate?: Readonly<Record<string, unknown>>;
  readonly conditional?: { readonly hide?: string };
  readonly properties?: Readonly<Record<string, string>>;
  readonly [attribute: string]: unknown;
}

/** A form as form-js 2.0 shows it. `checkForm` says whether something is one. */
export interface FormSchema {
  readonly id: string;
  readonly type: 'default';
  readonly schemaVersion: number;
  readonly components: readonly FormField[];
  readonly [attribute: string]: unknown;
}
