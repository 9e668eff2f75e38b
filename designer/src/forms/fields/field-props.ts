import type { FormField } from '@wattloom/runtime/forms/typed';

/** What form-js hands to the component of a field. While it is read-only or disabled, the calls do nothing. */
export interface FieldProps {
  readonly field: FormField & {
    readonly label?: string;
    readonly description?: string;
    readonly appearance?: { readonly prefixAdorner?: string; readonly suffixAdorner?: string };
  };
  readonly value: unknown;
  readonly errors?: readonly string[];
  readonly domId: string;
  readonly disabled: boolean;
  readonly readonly: boolean;
  onChange(change: { readonly value: unknown }): void;
  onBlur(): void;
  onFocus(): void;
}
