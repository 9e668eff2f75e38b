import type { Knex } from 'knex';
import { fieldFault, fieldsInvalid, HttpRejected } from '../contract/problems.ts';
import type { Connector as ConnectorAnswer, ConnectorList, SaveConnector } from './connectors.schema.ts';
import type { User } from '../contract/user.ts';
import { deleteConnector, findConnector, findConnectors, saveConnector, type Connector } from './connector.ts';
import type { Rights } from '../rights/index.ts';
import { mailServerOf, type MailSettings } from './mail-server.ts';

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
  readonly mail: MailSettings | null;
  readonly now: () => string;
}

/** Where processes may call, for who may manage connectors. */
export class Connectors {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async list(me: User): Promise<ConnectorList> {
    const { rights, knex, mail } = this.#parts;
    rights.require(me.id, 'read', 'admin:connectors');
    return { items: (await findConnectors(knex)).map(answerOf), mail: mailServerOf(mail) };
  }

  async save(me: User, key: string, { headers, ...rest }: SaveConnector): Promise<ConnectorAnswer> {
    const { rights, knex, now } = this.#parts;
    rights.require(me.id, 'manage', 'admin:connectors');
    const before = await findConnector(knex, key);
    const made = { key, ...rest, headers: valuesOf(headers, keepable(before, rest.baseUrl)) };
    await saveConnector(knex, made, now(), me.id);
    return answerOf(made);
  }

  async remove(me: User, key: string): Promise<void> {
    this.#parts.rights.require(me.id, 'manage', 'admin:connectors');
    if (!(await deleteConnector(this.#parts.knex, key)))
      throw new HttpRejected('not-found', { what: `connector "${key}"` });
  }
}

/** A secret stays with the host that it was given for: another address takes it anew. */
function keepable(before: Connector | null, baseUrl: string): Connector['headers'] {
  return before && new URL(before.baseUrl).origin === new URL(baseUrl).origin ? before.headers : {};
}

function valuesOf(headers: SaveConnector['headers'], stored: Connector['headers']): Record<string, string> {
  const values = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const missing = values.filter(([name, value]) => value === null && stored[name] === undefined);
  if (missing.length > 0)
    throw fieldsInvalid(
      'fields-invalid',
      missing.map(([name]) =>
        fieldFault(`headers.${name}`, 'header-value-missing', 'Expected its value: none is stored for this host.'),
      ),
    );
  return Object.fromEntries(values.map(([name, value]) => [name, value ?? stored[name] ?? '']));
}

function answerOf({ headers, methods, ...rest }: Connector): ConnectorAnswer {
  return { ...rest, methods: [...methods], headers: Object.keys(headers) };
}
