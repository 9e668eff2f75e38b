/** An error as the log has it: which one, and where. */
export interface Fault {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Of PostgreSQL: names of the schema, never values. */
  readonly severity?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly dataType?: string;
  readonly constraint?: string;
  readonly routine?: string;
  readonly stack: readonly string[];
  readonly cause?: Fault;
}

const names = ['code', 'severity', 'schema', 'table', 'column', 'dataType', 'constraint', 'routine'] as const;
const deepest = 5;

/**
 * What of an error may be written down. Knex puts the statement with its values into the message, PostgreSQL the value it
 * did not take, JSON.parse a piece of the text: so that only names and places are told, and of a message what is neither
 * in quotes nor a number.
 */
export function faultOf(error: unknown, depth = 0): Fault {
  if (!(error instanceof Error)) return { type: typeof error, message: hidden, stack: [] };
  const told = error as unknown as Readonly<Record<string, unknown>>;
  const known = names.flatMap((name) => (isName(told[name]) ? [[name, told[name]] as const] : []));
  const cause = error.cause === undefined || depth === deepest ? {} : { cause: faultOf(error.cause, depth + 1) };
  return {
    type: error.name,
    message: isOfDatabase(told) ? 'The database did not take a statement.' : masked(error.message),
    ...Object.fromEntries(known),
    stack: framesOf(error),
    ...cause,
  };
}

const hidden = '…';

/** An identifier: letters with what joins them, so that no number of a person is one. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_ .-]{1,80}$/.test(value) && !/\d{6}/.test(value);
}

/** PostgreSQL's errors have a severity, the driver's own the bindings or the statement. */
function isOfDatabase({ severity, routine, sql, query }: Readonly<Record<string, unknown>>): boolean {
  return [severity, routine, sql, query].some((one) => one !== undefined);
}

function masked(message: string): string {
  return message
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, `"${hidden}"`)
    .replace(/\d{3,}/g, hidden)
    .slice(0, 300);
}

/** Lines of the stack that name a place; those before them repeat the message. */
function framesOf({ stack = '' }: Error): readonly string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 20);
}
