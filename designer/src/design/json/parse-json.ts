/** A JSON text that cannot be read, with the place where reading stopped. */
export class JsonError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

const placeIn = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};

/** Every engine words its message differently; the offset or line in it is all that is taken. */
function offsetOf(message: string, text: string): number {
  const position = /position (\d+)/.exec(message);
  if (position) return Number(position[1]);
  const lineColumn = /line (\d+) column (\d+)/.exec(message);
  if (!lineColumn) return text.length;
  const [line, column] = [Number(lineColumn[1]), Number(lineColumn[2])];
  return text.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const { line, column } = placeIn(text, offsetOf(message, text));
    const said = message.replace(/ in JSON at position.*$/s, '').replace(/,? ?"?\.{3}.*$/s, '').replace(/\(line.*$/s, '');
    throw new JsonError(said.trim(), line, column);
  }
}
