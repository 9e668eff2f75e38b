import type { Logger } from 'pino';
import { compose, type Composed } from '../../server/src/boot/compose.ts';
import { serverSettings, type PoolSettings } from '../../server/src/boot/settings.ts';
import { bumpRights } from '../../server/src/rights/index.ts';
import { hashPassword } from '../../server/src/sessions/passwords.ts';
import { freshDatabase, type FreshDatabase } from './database.ts';

export const password = 'correct horse 1';

export interface Answer {
  readonly status: number;
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any
  readonly headers: Readonly<Record<string, unknown>>;
}

type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

export interface TestServer extends Composed {
  readonly url: string;
  /** A look from outside, on a connection of its own. */
  readonly database: FreshDatabase;
  /** Calls the API without a session. */
  readonly call: Call;
  /** Signs in and calls the API as that person. */
  as(username: string): Promise<Call>;
  /** Signs in; the cookie to send. */
  cookie(username: string): Promise<string>;
  end(): Promise<void>;
}

/**
 * A whole server on a database of its own, with the people of two counties; called without a network. It has one
 * connection: whatever inside a transaction asked for a second one would never get it.
 */
export async function testServer(
  environment: NodeJS.ProcessEnv = {},
  { pool = { max: 1 }, log }: { readonly pool?: PoolSettings; readonly log?: Logger } = {},
): Promise<TestServer> {
  const database = await freshDatabase();
  await addPeople(database.knex);
  const server = await compose({ url: database.url, pool, ...serverSettings(environment), ...(log && { log }) });
  await server.app.init();
  await server.app.getHttpAdapter().getInstance().ready();
  const call: Call = async (method, path, body, headers = {}) => {
    const answer = await server.app.inject({
      method: method as 'GET',
      url: `/api${path}`,
      headers: { host: 'localhost', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, headers: answer.headers };
  };
  const cookie = async (username: string): Promise<string> => {
    const { status, headers, body } = await call('POST', '/session', { username, password });
    if (status !== 200) throw new Error(`${username} cannot sign in: ${JSON.stringify(body)}`);
    return String(headers['set-cookie']).split(';')[0] ?? '';
  };
  const as = async (username: string): Promise<Call> => {
    const own = await cookie(username);
    return (method, path, sent, more = {}) => call(method, path, sent, { cookie: own, ...more });
  };
  const end = async (): Promise<void> => {
    await server.close();
    await database.close();
  };
  return { ...server, database, url: database.url, call, as, cookie, end };
}

type Knex = Awaited<ReturnType<typeof freshDatabase>>['knex'];

async function addPeople(knex: Knex): Promise<void> {
  const hash = await hashPassword(password);
  const department = (code: string, parent: string | null) => ({ code, name: code, name_zh: code, parent });
  const rule = (id: string, subject: string, object: string, action: string) => ({
    ...{ id, priority: 50, subject, department: '*', object, action, effect: 'allow', source: 'file' },
  });
  await knex.transaction(async (trx) => {
    await trx('wattloom.department').insert([
      department('HQ', null),
      department('NORTH', 'HQ'),
      department('SOUTH', 'HQ'),
    ]);
    const roles = ['clerk', 'checker', 'chief', 'designer', 'admin', 'machine', 'operator'];
    await trx('wattloom.role').insert(roles.map((code) => ({ code, label: code, label_zh: code })));
    for (const [username, place, ...held] of people) {
      await trx('wattloom.user_account').insert({
        ...{ username, name: username, name_zh: username, department: place, password_hash: hash },
      });
      for (const role of held) {
        const scope = ['HQ', '*'].includes(place) ? '*' : place;
        await trx('wattloom.user_role').insert({ username, role, scope });
      }
    }
    await trx('wattloom.auth_policy').insert([
      ...['view', 'claim', 'release', 'complete'].map((action) =>
        rule(`candidate-${action}`, 'candidate', 'task:*', action),
      ),
      ...['delegate', 'resolve', 'return', 'withdraw', 'sign', 'comment'].map((action) =>
        rule(`candidate-${action}`, 'candidate', 'task:*', action),
      ),
      ...['setPriority', 'setDue'].map((action) => rule(`chief-${action}`, 'role:chief', 'task:*', action)),
      rule('chief-task-view', 'role:chief', 'task:acts:*', 'view'),
      rule('clerk-comment', 'role:clerk', 'process:*', 'comment'),
      rule('clerk-start', 'role:clerk', 'process:*', 'start'),
      rule('clerk-view', 'role:clerk', 'process:*', 'view'),
      rule('clerk-read', 'role:clerk', 'data:permit', 'read'),
      rule('clerk-create', 'role:clerk', 'data:permit', 'create'),
      rule('clerk-update', 'role:clerk', 'data:permit', 'update'),
      rule('chief-assign', 'role:chief', 'task:*', 'assign'),
      rule('chief-cancel', 'role:chief', 'process:*', 'cancel'),
      rule('chief-view', 'role:chief', 'process:*', 'view'),
      ...['read', 'draft', 'publish'].map((action) =>
        rule(`designer-${action}`, 'role:designer', 'definition:*', action),
      ),
      rule('admin-all', 'role:admin', 'admin:*', '*'),
      rule('machine-work', 'role:machine', 'job:*', 'work'),
      ...['view', 'operate', 'cancel'].map((action) =>
        rule(`operator-${action}`, 'role:operator', 'process:*', action),
      ),
      rule('operator-retry', 'role:operator', 'operate:incidents', 'retry'),
      rule('machine-publish', 'role:machine', 'message:*', 'publish'),
      rule('machine-signal', 'role:machine', 'signal:*', 'publish'),
    ]);
    await bumpRights(trx);
  });
}

const people: readonly (readonly [string, string, ...string[]])[] = [
  ['nora', 'NORTH', 'clerk', 'checker'],
  ['carl', 'NORTH', 'checker'],
  ['cleo', 'NORTH', 'checker'],
  ['sam', 'SOUTH', 'clerk', 'checker'],
  ['hedi', 'NORTH', 'chief'],
  ['dana', 'HQ', 'designer'],
  ['ada', 'HQ', 'admin'],
  ['bot', 'HQ', 'machine'],
  ['otto', 'NORTH', 'operator'],
  ['olga', 'HQ', 'operator'],
];
