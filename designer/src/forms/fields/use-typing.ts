import { useEffect, useState } from 'preact/hooks';
import { entryFault } from './entry-fault.ts';
import type { FieldProps } from './field-props.ts';

export interface Typing<Text> {
  /** What is being typed; null while the field shows its value. */
  readonly typed: Text | null;
  readonly errors: readonly string[];
  type(text: Text, value: unknown): void;
  /** Whoever is done, or wants to send, is told what cannot be read. */
  settle(): void;
  leave(): void;
}

/** Keeps what is typed as it is typed, until the field is left. A text that is half typed is not called wrong yet. */
export function useTyping<Text>({ field, value, errors = [], onChange, onBlur }: FieldProps): Typing<Text> {
  const [typing, setTyping] = useState<{ readonly text: Text; readonly value: unknown } | null>(null);
  const [isHalfTyped, setHalfTyped] = useState(false);
  // Somebody else has changed the value meanwhile: an expression, or the form was filled again.
  useEffect(() => {
    if (typing !== null && typing.value !== value) setTyping(null);
  }, [value]);
  return {
    typed: typing?.text ?? null,
    errors: isHalfTyped && entryFault(field, value) !== null ? [] : errors,
    type: (text, next) => {
      setHalfTyped(true);
      setTyping({ text, value: next });
      onChange({ value: next });
    },
    settle: () => setHalfTyped(false),
    leave: () => {
      setHalfTyped(false);
      setTyping(null);
      onBlur();
    },
  };
}
