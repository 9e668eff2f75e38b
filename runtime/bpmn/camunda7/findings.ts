const sentences = {
  'no-counterpart': '{what} has no counterpart here and is left out.',
  'no-place': '"{name}" has no place at a script task and is left out.',
  'not-reached': 'No flow leads here, so that nothing ever comes to it: connect it, or delete it.',
  'unreachable-left-out': 'No token ever comes here: it was left out.',
  java: '"{code}" is code of Java: write a worker for the job type "{code}".',
  script: 'The script in {language} is not one expression: write a worker for it.',
  nested: 'The {side} "{name}" is a script, list or map.',
  'time-to-live':
    'historyTimeToLive="{value}" is neither a number of days nor a duration such as P180D, and is left out.',
  language: 'An expression in {language}.',
  initiator: 'Expected "{name}" to hold who starts the case. Give it with the start, or use the case\'s initiator.',
  'correlation-key':
    'Expected the message "{name}" to say which case it is for, which the file keeps in code: it is the variable "{key}" now.',
  'not-in-feel': '"{text}" is not translated: FEEL has nothing for "{part}".',
  unreadable: '"{text}" is not translated: expected an expression, but "{part}" cannot be read.',
  'sign-expected': '"{text}" is not translated: expected "{expected}", but found "{part}".',
  'name-expected': '"{text}" is not translated: expected a name, but found "{part}".',
} as const;

export type FindingCode = keyof typeof sentences;
type Values = Readonly<Record<string, string>>;

/** Something of a model for a person to look at: left out, changed, or not as it can run here. */
export interface Finding {
  readonly elementId: string | null;
  readonly code: FindingCode;
  /** What stands between the braces of its sentence. */
  readonly values: Values;
  readonly message: string;
}

export function finding(elementId: string | null | undefined, code: FindingCode, values: Values = {}): Finding {
  const message = sentences[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return { elementId: elementId ?? null, code, values, message };
}
