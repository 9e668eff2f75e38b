import { parseArgs } from 'node:util';

export interface Arguments {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly roles: readonly string[];
  readonly trace: boolean;
  readonly strict: boolean;
}

/** A command's words and options. Throws for an option that no command has. */
export function readArguments(given: readonly string[]): Arguments {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      'name-zh': { type: 'string' },
      department: { type: 'string' },
      role: { type: 'string', multiple: true },
      decision: { type: 'string' },
      input: { type: 'string' },
      archive: { type: 'string' },
      store: { type: 'string' },
      output: { type: 'string' },
      'correlation-key': { type: 'string' },
      trace: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
    },
  });
  const { role = [], trace, strict, ...options } = values;
  return { words: positionals, options, roles: role, trace, strict };
}
