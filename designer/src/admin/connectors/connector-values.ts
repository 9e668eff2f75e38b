import type { operations } from '../../api/schema.d.ts';
import type { Schemas } from '../../api/schemas.ts';

export type Connector = Schemas['Connector'];
type SaveConnector = NonNullable<operations['Connectors_save']['requestBody']>['content']['application/json'];
export type Method = Connector['methods'][number];

export const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

export interface HeaderValues {
  readonly name: string;
  readonly value: string;
  /** The server has a value for it, which stays unless another is typed. */
  readonly isStored: boolean;
}

export interface ConnectorValues {
  readonly key: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly methods: readonly Method[];
  readonly headers: readonly HeaderValues[];
  /** As people say it; empty where the field was emptied. */
  readonly seconds: number | string;
  readonly kilobytes: number | string;
  readonly allowPrivate: boolean;
}

export const nothing: ConnectorValues = {
  ...{ key: '', name: '', baseUrl: '', methods: ['GET'], headers: [], seconds: 10, kilobytes: 1000 },
  allowPrivate: false,
};

export const valuesOf = ({ headers, timeoutMs, maxBytes, ...rest }: Connector): ConnectorValues => ({
  ...rest,
  headers: headers.map((name) => ({ name, value: '', isStored: true })),
  seconds: timeoutMs / 1000,
  kilobytes: maxBytes / 1000,
});

export function bodyOf({ key: _, headers, seconds, kilobytes, ...rest }: ConnectorValues): SaveConnector {
  return {
    ...rest,
    name: rest.name.trim(),
    baseUrl: rest.baseUrl.trim(),
    methods: [...rest.methods],
    headers: Object.fromEntries(
      headers.map(({ name, value, isStored }) => [name.trim().toLowerCase(), value === '' && isStored ? null : value]),
    ),
    timeoutMs: Math.round(Number(seconds) * 1000),
    maxBytes: Math.round(Number(kilobytes) * 1000),
  };
}

const isWithin = (value: number | string, least: number, most: number): boolean =>
  value !== '' && Number(value) >= least && Number(value) <= most;

/** What keeps it from being sent, by field; the server checks all of it again. `taken`: keys that a new one cannot have. */
export function lackingIn(values: ConnectorValues, taken: readonly string[]): ReadonlySet<string> {
  const { key, name, baseUrl, headers, seconds, kilobytes } = values;
  const names = headers.map((one) => one.name.trim().toLowerCase());
  const checks: readonly (readonly [string, boolean])[] = [
    ['key', /^[a-z][a-z0-9-]{0,62}$/.test(key)],
    ['taken', !taken.includes(key)],
    ['name', name.trim() !== ''],
    ['baseUrl', /^https?:\/\/[^@?#\s]+$/.test(baseUrl.trim())],
    ['methods', values.methods.length > 0],
    ['seconds', isWithin(seconds, 0.1, 60)],
    ['kilobytes', isWithin(kilobytes, 0.001, 20_000)],
    ...headers.map(({ value, isStored }, at): readonly [string, boolean] => {
      const isNamed = /^[\w-]{1,100}$/.test(names[at] ?? '') && names.indexOf(names[at] ?? '') === at;
      return [`headers.${at}`, isNamed && (isStored || value !== '')];
    }),
  ];
  return new Set(checks.flatMap(([field, isRight]) => (isRight ? [] : [field])));
}
