import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Knex } from 'knex';
import { HttpRejected } from '../contract/problems.ts';
import type { ConnectorTrial, MailTrial, TryConnector, TryMail } from './connectors.schema.ts';
import type { User } from '../contract/user.ts';
import { callConnector, statusFailure } from './connector-call.ts';
import { ConnectorFailure } from './connector-failure.ts';
import { findConnector, type Connector } from './connector.ts';
import type { HttpAnswer } from './http-call.ts';
import { sendMail } from './mail-connector.ts';
import type { MailSettings } from './mail-server.ts';
import type { Rights } from '../rights/index.ts';

/** As much of an answer as is shown. */
const shown = 2000;

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
  readonly log: Logger;
  readonly mail: MailSettings | null;
}

/** Test calls through connectors, for who may manage them; they go the very way of a case's calls. */
export class ConnectorTrials {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async tryOne(me: User, key: string, wanted: TryConnector): Promise<ConnectorTrial> {
    const { rights, knex, log } = this.#parts;
    rights.require(me.id, 'manage', 'admin:connectors');
    const connector = await findConnector(knex, key);
    if (!connector) throw new HttpRejected('not-found', { what: `connector "${key}"` });
    log.info({ by: me.id, connector: key, method: wanted.method }, 'A connector is tried.');
    const once = `trial:${randomUUID()}`;
    const { ms, answer, failure } = await timed(() =>
      callConnector(connector, wanted, { once, signal: new AbortController().signal }),
    );
    return { ms, ...(answer ? told(connector, answer) : untold(failure)) };
  }

  async tryMail(me: User, { to }: TryMail): Promise<MailTrial> {
    const { rights, log, mail } = this.#parts;
    rights.require(me.id, 'manage', 'admin:connectors');
    log.info({ by: me.id }, 'The mail server is tried.');
    const messageId = `<trial.${randomUUID()}@wattloom>`;
    const { ms, failure } = await timed(() =>
      sendMail(mail, {
        to: [to],
        cc: [],
        bcc: [],
        subject: 'Wattloom: test message · 测试邮件',
        text: letter(me),
        messageId,
      }),
    );
    return { ms, failure: failure?.message ?? null };
  }
}

const letter = ({ name }: User): string =>
  `This is a test message. ${name} sent it from the page of connectors; nobody has to do anything.\n\n这是一封测试邮件，由${name}在连接器页面发出，无需处理。\n`;

interface Timed<T> {
  readonly ms: number;
  readonly answer: T | null;
  readonly failure: ConnectorFailure | null;
}

/** Faults of our own are thrown on. */
async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const begun = performance.now();
  const ms = (): number => Math.round(performance.now() - begun);
  try {
    const answer = await work();
    return { ms: ms(), answer, failure: null };
  } catch (error) {
    if (error instanceof ConnectorFailure) return { ms: ms(), answer: null, failure: error };
    throw error;
  }
}

function told(connector: Connector, { status, headers, text }: HttpAnswer): Omit<ConnectorTrial, 'ms'> {
  const hidden = hide(connector, text);
  return {
    ...{ status, contentType: headers['content-type'] ?? null, text: hidden.slice(0, shown) },
    isCut: hidden.length > shown,
    failure: statusFailure(status)?.message ?? null,
  };
}

const untold = (failure: ConnectorFailure | null): Omit<ConnectorTrial, 'ms'> => ({
  ...{ status: null, contentType: null, text: null, isCut: false },
  failure: failure?.message ?? null,
});

/** The other side may answer with what it was sent: a secret, or the last word of one (`Bearer …`), is never shown. */
function hide({ headers }: Connector, text: string): string {
  const secrets = Object.values(headers)
    .flatMap((value) => [value, value.split(' ').at(-1) ?? value])
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)])
    .filter(({ length }) => length > 3)
    .sort((a, b) => b.length - a.length);
  return secrets.reduce((left, secret) => left.replaceAll(secret, '•••'), text);
}
