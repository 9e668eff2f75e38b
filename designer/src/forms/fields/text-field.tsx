/** @jsxImportSource preact */
import { Textfield } from '@bpmn-io/form-js-viewer';
import { cleanText } from '@wattloom/runtime/forms/typed';
import type { FunctionComponent } from 'preact';
import type { FieldProps } from './field-props.ts';

/** form-js's own; when it is left, the text stands there as it will be kept. */
export function TextField(props: FieldProps) {
  const { field, value, onChange, onBlur } = props;
  const leave = (): void => {
    const clean = typeof value === 'string' ? cleanText(field, value) : value;
    if (clean === value) onBlur();
    else onChange({ value: clean });
  };
  const Own = Textfield as FunctionComponent<FieldProps>;
  return <Own {...props} onBlur={leave} />;
}
TextField.config = Textfield.config;
