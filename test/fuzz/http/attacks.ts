import { choices, example } from './examples.ts';
import { hostileValues, type Hostile } from './hostile-values.ts';
import type { Document, Operation, Parameter } from './operations.ts';
import { persons, type PersonName } from './world.ts';

/** One wrong thing in a call that is right but for that. */
export interface Attack {
  readonly operation: Operation;
  readonly person: PersonName;
  /** Where: `path.id`, `query.q`, `header.If-Match`, `body.a.0.b`; a whole body as text for `raw`. */
  readonly part: 'path' | 'query' | 'header' | 'body' | 'raw' | 'twice';
  readonly place: readonly string[];
  readonly hostile: Hostile;
  /** Which of several shapes the rest of the body has. */
  readonly choice: number;
}

type Target = Pick<Attack, 'part' | 'place' | 'choice'>;

const raw: readonly Hostile[] = [
  ['no JSON', 'this is no JSON'],
  ['cut off', '{"a":'],
  ['nothing', ''],
  ['a byte order mark', '\ufeff{}'],
  ['two values', '{} {}'],
  ['a trailing comma', '{"a":1,}'],
  ['open brackets', '['.repeat(50_000)],
  ['a long number', '9'.repeat(100_000)],
].map(([name = '', text = '']) => ({ name, json: text, text }));

/** Every place of every operation with every hostile value that can stand there, for everybody. */
export function attacksOn(document: Document, operations: readonly Operation[]): readonly Attack[] {
  return operations.flatMap((operation) =>
    targets(document, operation).flatMap((target) => {
      const values = target.part === 'raw' ? raw : hostileValues.filter((one) => canStand(target, one));
      return values.flatMap((hostile) => persons.map((person) => ({ operation, person, hostile, ...target })));
    }),
  );
}

function targets(document: Document, { parameters, body }: Operation): readonly Target[] {
  const given = parameters.flatMap(({ in: part, name }: Parameter): readonly Target[] => {
    const target: Target = { part, place: [name], choice: 0 };
    return part === 'query' ? [target, { ...target, part: 'twice' }] : [target];
  });
  if (!body) return given;
  const seen = new Set<string>();
  const inBody = Array.from({ length: choices(document, body) }, (_, choice) =>
    placesOf(example(document, body, 'body', new Map(), choice)).flatMap((place): readonly Target[] => {
      // A field of one shape that another has too is attacked once.
      const key = place.join('.');
      if (choice > 0 && seen.has(key)) return [];
      seen.add(key);
      return [{ part: 'body', place, choice }];
    }),
  ).flat();
  return [...given, ...inBody, { part: 'raw', place: [], choice: 0 }];
}

/** Every place in a value, itself included. */
function placesOf(value: unknown): readonly (readonly string[])[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [[], ...inside.flatMap(([name, one]) => placesOf(one).map((place) => [name, ...place]))];
}

function canStand({ part }: Target, { text }: Hostile): boolean {
  if (part === 'body') return true;
  if (text === null) return false;
  // What no HTTP client can put into a header does not come in one.
  return part !== 'header' || (/^[\t\x20-\x7e\x80-\xff]*$/.test(text) && text.length < 8000);
}
