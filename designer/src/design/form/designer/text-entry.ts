import { h } from '#editor-preact';
import { useEffect, useMemo, useRef, useState } from '#editor-preact/hooks';
import type { Debounce } from '../../typing/typed-values.ts';

interface TextEntryOptions {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly isLong?: boolean;
  /** Why a value cannot be taken; such a value is shown and not handed over. */
  readonly validate?: (value: string) => string | null;
  readonly debounce: Debounce;
  readonly onChange: (value: string) => void;
}

interface TextFieldProps extends TextEntryOptions {
  /** The field of the form that the panel shows. */
  readonly element: unknown;
}

export interface TextEntry extends TextEntryOptions {
  readonly component: (props: TextFieldProps) => unknown;
  readonly isEdited: (node: HTMLInputElement | HTMLTextAreaElement | null) => boolean;
}

/** What is typed, handed over by `debounce`; an outer value is taken over when it changes. */
function useTyped({ value, debounce, onChange, validate = () => null }: TextFieldProps) {
  const [typed, setTyped] = useState(value);
  const error = validate(typed);
  const latest = useRef({ onChange, validate });
  latest.current = { onChange, validate };
  const commit = useMemo(
    () =>
      debounce((text: string) => {
        if (latest.current.validate(text) === null) latest.current.onChange(text);
      }),
    [debounce],
  );
  useEffect(() => () => commit.flush(), [commit]);
  useEffect(() => {
    if (value !== typed) setTyped(value);
  }, [value]);
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }): void => {
    setTyped(currentTarget.value);
    commit(currentTarget.value);
  };
  return { error, field: { value: typed, onInput } };
}

function TextField(props: TextFieldProps) {
  const { id, label, isLong = false } = props;
  const inputId = `bio-properties-panel-${id}`;
  const { error, field } = useTyped(props);
  const shared = {
    ...field,
    ...{ id: inputId, name: id, class: 'bio-properties-panel-input', spellcheck: false },
  };
  const control = isLong
    ? h('textarea', { ...shared, rows: 3 })
    : h('input', { ...shared, type: 'text', autocomplete: 'off' });
  return h('div', { class: `bio-properties-panel-entry ${error ? 'has-error' : ''}`, 'data-entry-id': id }, [
    h('div', { class: isLong ? 'bio-properties-panel-textarea' : 'bio-properties-panel-textfield' }, [
      h('label', { for: inputId, class: 'bio-properties-panel-label' }, label),
      control,
    ]),
    error && h('div', { class: 'bio-properties-panel-error' }, error),
  ]);
}

/** Another field of the form has a text field of its own, as with the editor's entries. */
const TextOf = (props: TextFieldProps) => h(TextField, { ...props, key: props.element });

/** A text field in the look of the editor's panel, which does not lend its entries; drawn by the editor's own preact. */
export const textEntry = (options: TextEntryOptions): TextEntry => ({
  ...options,
  component: TextOf,
  isEdited: (node) => Boolean(node?.value),
});
