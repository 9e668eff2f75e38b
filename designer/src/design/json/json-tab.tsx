import { Alert, Button, Group, Text, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './json-tab.module.css';
import { JsonError } from './parse-json.ts';

interface JsonTabProps<T> {
  readonly text: string;
  readonly isReadOnly: boolean;
  readonly parse: (text: string) => T;
  readonly format: (value: T) => string;
  readonly onChange: (value: T, text: string) => void;
}

function Failed({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('design');
  if (!(error instanceof JsonError)) return error instanceof Error ? error.message : String(error);
  const { line, column, expected } = error;
  return t('json.at', { line, column, expected: t(`json.expected.${expected}`) });
}

/** Puts the cursor where reading stopped, and that line into view. */
function goTo(area: HTMLTextAreaElement | null, { line, column }: JsonError): void {
  if (!area) return;
  const start = area.value
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, each) => sum + each.length + 1, 0);
  area.focus();
  area.setSelectionRange(start + column - 1, start + column);
  area.scrollTop = (line - 4) * Number.parseFloat(getComputedStyle(area).lineHeight);
}

/** The file as text. What cannot be read stays here, with line and column, and changes nothing. */
export function JsonTab<T>({ text, isReadOnly, parse, format, onChange }: JsonTabProps<T>) {
  const { t } = useTranslation('design');
  const [typed, setTyped] = useState(text);
  const [failure, setFailure] = useState<unknown>(null);
  const sent = useRef(text);
  const area = useRef<HTMLTextAreaElement>(null);

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
      // What comes back in its own spacing stays here as it was typed.
      sent.current = format(value);
      onChange(value, next);
    } catch (error) {
      setFailure(error);
    }
  };

  return (
    <div className={classes.tab}>
      {failure !== null && (
        <Alert color="red" py={6} role="alert">
          <Group gap="sm" justify="space-between">
            <Text size="sm">
              <Failed error={failure} />
            </Text>
            {failure instanceof JsonError && (
              <Button size="compact-xs" variant="default" onClick={() => goTo(area.current, failure)}>
                {t('json.go')}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      <Textarea
        ref={area}
        aria-label={t('json.label')}
        value={typed}
        readOnly={isReadOnly}
        onChange={({ currentTarget: { value } }) => change(value)}
        error={failure !== null}
        spellCheck={false}
        classNames={{ root: classes.root, wrapper: classes.root, input: classes.input }}
      />
    </div>
  );
}
