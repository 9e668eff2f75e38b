import { compileFeel, compileUnary, type Feel } from './feel.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { isContext } from './values/context.ts';
import { isSpecialName, normalName } from './values/names.ts';

type Variables = Readonly<Record<string, unknown>>;

const none: readonly string[] = [];
const MOST = 5000;
const compiled = new Map<string, Feel>();
// Most texts meet no special name: the text alone is the key then, which needs no building.
const plainExpressions = new Map<string, Feel>();
const plainTests = new Map<string, Feel>();
const words = new Map<string, readonly string[]>();

function remember<T>(map: Map<string, T>, key: string, make: () => T): T {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    if (map.size >= MOST) map.clear();
    map.set(key, found);
  }
  return found;
}

const FIRST_WORD = /^[\p{L}\p{N}_$?]+/u;

/** The words of a text: only variables that begin with one of them can matter to it. */
const wordsOf = (text: string): readonly string[] =>
  remember(words, text, () => [...new Set(text.match(/[\p{L}_$?][\p{L}\p{N}_$?]*/gu) ?? [])]);

/** Rows of a list that are looked at for names; rows of one list are alike. */
const ROWS = 20;
const DEEPEST = 6;

/** Gathers names with spaces or signs within a value, as far as the text could mention them. */
function gather(value: unknown, mentioned: readonly string[], found: Set<string>, depth: number): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (let row = 0; row < value.length && row < ROWS; row++) gather(value[row], mentioned, found, depth + 1);
    return;
  }
  if (!isContext(value)) return;
  for (const key in value) {
    if (isSpecialName(key)) {
      const first = FIRST_WORD.exec(key)?.[0];
      if (first === undefined || mentioned.includes(first)) found.add(normalName(key));
    }
    const entry = value[key];
    if (typeof entry === 'object' && entry !== null) gather(entry, mentioned, found, depth + 1);
  }
}

/** The special names a text could mean. Variables that it does not mention are not looked into. */
function specialNames(text: string, variables: Variables): readonly string[] {
  const mentioned = wordsOf(text);
  const found = new Set<string>();
  for (const name of mentioned) {
    if (!Object.hasOwn(variables, name)) continue;
    const value = variables[name];
    if (typeof value === 'object' && value !== null) gather(value, mentioned, found, 0);
  }
  for (const name in variables) {
    if (!isSpecialName(name)) continue;
    const first = FIRST_WORD.exec(name)?.[0];
    if (first !== undefined && !mentioned.includes(first)) continue;
    found.add(normalName(name));
    gather(variables[name], mentioned, found, 0);
  }
  return found.size ? [...found].sort() : none;
}

/** The compiled text, from the cache where the same text has met the same names. */
export function cachedFeel(text: string, unary: boolean, variables: Variables, limits: Limits = defaultLimits): Feel {
  const names = specialNames(text, variables);
  const make = (): Feel => (unary ? compileUnary : compileFeel)(text, { names, limits });
  if (limits !== defaultLimits || text.length > limits.text) return make();
  if (names.length === 0) return remember(unary ? plainTests : plainExpressions, text, make);
  const key = `${unary ? '?' : '='}${names.join('\n')}\n\n${text}`;
  return remember(compiled, key, make);
}
