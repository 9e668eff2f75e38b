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

function Failed({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('design');
  if (!(error instanceof JsonError)) return error instanceof Error ? error.message : String(error);
  const { line, column, expected } = error;
  return t('json.at', { line, column, expected: t(`json.expected.${expected}`) });
}

/** The file as text. What cannot be read stays here, with line and column, and changes nothing. */
export function JsonTab<T>({ text, isReadOnly, parse, onChange }: JsonTabProps<T>) {
  const { t } = useTranslation('design');
  const [typed, setTyped] = useState(text);
  const [failure, setFailure] = useState<unknown>(null);
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
      setFailure(error);
    }
  };

  return (
    <div className={classes['tab']}>
      {failure !== null && (
        <Alert color="red" py={6} role="alert">
          <Failed error={failure} />
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
