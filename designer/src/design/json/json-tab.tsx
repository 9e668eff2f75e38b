import { Alert, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './json-tab.module.css';
import { JsonError } from './parse-json.ts';

interface JsonTabProps<T> {
  readonly text: string;
  readonly isReadOnly: boolean;
  parse(text: string): T;
  onChange(value: T, text: string): void;
}

type Failure = { readonly message: string; readonly line?: number; readonly column?: number };

const failureOf = (error: unknown): Failure =>
  error instanceof JsonError ? { message: error.message, line: error.line, column: error.column } : { message: error instanceof Error ? error.message : String(error) };

/** The file as text. What cannot be read stays here, with line and column, and changes nothing. */
export function JsonTab<T>({ text, isReadOnly, parse, onChange }: JsonTabProps<T>) {
  const { t } = useTranslation('design');
  const [typed, setTyped] = useState(text);
  const [failure, setFailure] = useState<Failure | null>(null);
  const sent = useRef(text);

  useEffect(() => {
    if (text === sent.current) return;
    sent.current = text;
    setTyped(text);
    setFailure(null);
  }, [text]);

  const change = (next: string): void => {
    setTyped(next);
    try {
      const value = parse(next);
      setFailure(null);
      sent.current = next;
      onChange(value, next);
    } catch (error) {
      setFailure(failureOf(error));
    }
  };

  return (
    <div className={classes['tab']}>
      {failure && (
        <Alert color="red" py={6} role="alert">
          {failure.line === undefined ? failure.message : t('json.at', { line: failure.line, column: failure.column, message: failure.message })}
        </Alert>
      )}
      <Textarea
        aria-label={t('json.label')}
        value={typed}
        readOnly={isReadOnly}
        onChange={({ currentTarget: { value } }) => change(value)}
        error={failure !== null}
        spellCheck={false}
        classNames={{ root: classes['root'] ?? '', wrapper: classes['root'] ?? '', input: classes['input'] ?? '' }}
      />
    </div>
  );
}
