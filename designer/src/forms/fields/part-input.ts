import type { FieldProps } from './field-props.ts';

/** What the inputs for the date and for the time of a field are given. */
export interface PartInput extends Pick<FieldProps, 'field' | 'disabled' | 'readonly'> {
  readonly id: string;
  readonly text: string;
  readonly isRequired: boolean;
  readonly isWrong: boolean;
  readonly describedBy: string;
  onType(text: string): void;
  onEnter(): void;
}
