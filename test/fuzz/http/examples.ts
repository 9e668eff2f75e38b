import { resolved, type Document, type JsonSchema } from './operations.ts';

type Ids = ReadonlyMap<string, string>;

/** What fields of a name hold where they are right: the world's own people, processes and tasks. */
function known(name: string, ids: Ids): unknown {
  const values: Readonly<Record<string, unknown>> = {
    ...{
      username: 'victor',
      user: 'victor',
      password: 'correct horse 3',
      assignee: 'nora',
      to: 'nora',
      signer: 'carl',
    },
    ...{ mentions: ['carl'], department: 'NORTH', role: 'clerk', scope: 'NORTH', roles: [] },
    ...{ process: 'permit', version: 1, from: 1, target: 'apply', elementId: 'apply', element: 'apply', at: ['apply'] },
    ...{ activities: ['apply'], mapping: { apply: 'apply' }, worker: 'w1', type: 'notify', waitMs: 0, code: 'E1' },
    ...{ variables: { holder: 'Ann', amount: 5, area: 'NORTH', more: { deep: [1, 'x'] } } },
    ...{ values: { holder: 'Ann', amount: 5, area: 'NORTH' }, data: { holder: 'An' } },
    ...{ retryAfter: 'PT0S', timeToLive: 'PT1H', correlationKey: 'P-2026-0001', object: 'data:permit', action: 'read' },
    ...{ subject: 'user:victor', condition: '', priority: 50, baseUrl: 'http://127.0.0.1:9/', methods: ['GET'] },
    ...{ headers: { authorization: null }, path: '/', timeoutMs: 100, email: 'a@b.example', cursor: '' },
    ...{ task: ids.get('tasks/id'), ids: [ids.get('instances/id')], businessKeys: ['P-2026-0001'], incident: '*' },
    ...{ resources: [{ name: 'a.form', content: '{"id":"a","type":"default","components":[]}' }], q: 'P' },
    ...{ startedAfter: '2020-01-01T00:00:00Z', startedBefore: '2090-01-01T00:00:00Z', dryRun: false, active: true },
  };
  return values[name];
}

/** A value that is right as far as its schema and its name say, with every field that may be there. */
export function example(document: Document, given: JsonSchema, name: string, ids: Ids, choice = 0): unknown {
  const schema = resolved(document, given);
  const options = schema.oneOf ?? schema.anyOf;
  if (options) {
    const named = known(name, ids);
    if (named !== undefined && !options.some(({ properties }) => properties)) return named;
    return example(document, options[choice % options.length] ?? {}, name, ids, choice);
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[choice % schema.enum.length];
  const found = known(name, ids);
  const fits = found !== undefined && isOf(schema.type, found);
  if (fits) return found;
  if (schema.properties) {
    const fields = Object.entries(schema.properties);
    return Object.fromEntries(fields.map(([key, one]) => [key, example(document, one, key, ids, choice)]));
  }
  return plain(document, schema, name, ids, choice);
}

function plain(document: Document, schema: JsonSchema, name: string, ids: Ids, choice: number): unknown {
  switch (schema.type) {
    case 'string':
      if (schema.format === 'uuid') return ids.get('instances/id');
      return schema.format === 'date-time' ? '2026-12-24T12:00:00Z' : 'x'.repeat(Math.max(1, schema.minLength ?? 0));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    case 'array':
      return [example(document, schema.items ?? {}, name.replace(/s$/, ''), ids, choice)];
    case 'object':
      return { a: { b: [1, 'x'] } };
    default:
      return { a: 1 };
  }
}

function isOf(type: string | undefined, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return type === undefined || typeof value === type;
}

/** How many ways there are to fill in what is one of several. */
export function choices(document: Document, given: JsonSchema): number {
  const schema = resolved(document, given);
  const options = schema.oneOf ?? schema.anyOf ?? [];
  const inside = [...options, ...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  return Math.max(1, options.length, ...inside.map((one) => choices(document, one)));
}
