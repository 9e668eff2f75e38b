/** @jsxImportSource preact */
import { Select } from '@bpmn-io/form-js-viewer';
import type { FunctionComponent } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { FieldProps } from './field-props.ts';
import { useTranslate } from './use-translate.ts';

const Own = Select as FunctionComponent<FieldProps>;

/**
 * form-js's own, with what is typed narrowing the list: without that, letters go nowhere and Enter takes the first option,
 * whatever was typed. A form may still say `searchable: false`.
 */
export function SelectField(props: FieldProps) {
  const { domId, field, value } = props;
  const translate = useTranslate();
  const searchable = useMemo(() => ({ searchable: true, ...field }), [field]);
  // form-js knows its placeholder in English only.
  useLayoutEffect(() => {
    const input = document.getElementById(domId);
    if (input instanceof HTMLInputElement) input.placeholder = translate('Select');
    const words = document.getElementById(`${domId}-display`)?.firstChild;
    if (words instanceof Text && (value ?? null) === null) words.data = translate('Select');
  });
  return <Own {...props} field={searchable} />;
}
SelectField.config = Select.config;
