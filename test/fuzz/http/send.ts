import type { Attack } from './attacks.ts';
import { example } from './examples.ts';
import type { Document } from './operations.ts';
import type { World } from './world.ts';

export interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

const mark = '@@here@@';

/** Sends a call that is right but for the attack. */
export async function send(world: World, document: Document, attack: Attack): Promise<Answered> {
  const { operation, person } = attack;
  const cookie = world.cookies[person];
  const body = bodyOf(world, document, attack);
  const answer = await world.server.app.inject({
    method: operation.method as 'GET',
    url: addressOf(world, document, attack),
    headers: {
      host: 'localhost',
      ...(cookie !== null && !endsSession(attack) && { cookie }),
      ...(body !== null && { 'content-type': 'application/json' }),
      ...(attack.part === 'header' && { [attack.place[0] ?? '']: attack.hostile.text ?? '' }),
    },
    ...(body !== null && { payload: body }),
  });
  return {
    status: answer.statusCode,
    contentType: (answer.headers['content-type'] ?? '').replace(/;.*/, ''),
    text: answer.body,
  };
}

/** The sessions of the world are for all of its calls. */
function endsSession({ operation: { path } }: Attack): boolean {
  return path === '/api/session';
}

function addressOf(world: World, document: Document, { operation, part, place, hostile }: Attack): string {
  const parts = operation.path.split('/');
  const path = parts.map((one, at) => {
    const [, name] = /^\{(.*)\}$/.exec(one) ?? [];
    if (name === undefined) return one;
    if (part === 'path' && place[0] === name) return encoded(hostile.text ?? '');
    const before = (parts[at - 1] ?? '').replace(/[{}]/g, '');
    return encodeURIComponent(world.ids.get(`${before}/${name}`) ?? 'unknown');
  });
  const query = operation.parameters
    .filter(({ in: where }) => where === 'query')
    .flatMap(({ name, schema }) => {
      if (name !== place[0] || (part !== 'query' && part !== 'twice')) return [];
      const right = example(document, schema, name, world.ids);
      const values = part === 'twice' ? [hostile.text ?? '', String(right)] : [hostile.text ?? ''];
      return values.map((value) => `${name}=${encoded(value)}`);
    });
  return `${path.join('/')}${query.length ? `?${query.join('&')}` : ''}`;
}

/** Halves of characters travel as the bytes that a careless program makes of them. */
function encoded(text: string): string {
  if (text.isWellFormed()) return encodeURIComponent(text);
  return Array.from(text, (one) => {
    const code = one.codePointAt(0) ?? 0;
    if (code < 0xd800 || code > 0xdfff) return encodeURIComponent(one);
    const bytes = [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
    return bytes.map((byte) => `%${byte.toString(16)}`).join('');
  }).join('');
}

function bodyOf(world: World, document: Document, { operation, part, place, hostile, choice }: Attack): string | null {
  if (part === 'raw') return hostile.json;
  if (!operation.body) return null;
  const right = example(document, operation.body, 'body', world.ids, choice);
  const body = part === 'body' ? put(right, place) : right;
  return JSON.stringify(body).replace(`"${mark}"`, () => hostile.json);
}

function put(into: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return mark;
  if (Array.isArray(into)) return into.map((one: unknown, at) => (String(at) === name ? put(one, rest) : one));
  const fields = (into ?? {}) as Readonly<Record<string, unknown>>;
  return { ...fields, [name]: put(fields[name], rest) };
}
