import { Rejected } from '@wattloom/runtime';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts';
import { rule } from '../../../test/support/rights-sample.ts';
import { until } from '../../../test/support/until.ts';
import { migrateServer } from '../database/migrations/index.ts';
import { bumpRights } from './bump-rights.ts';
import { Rights } from './rights.ts';
import { taskContext } from './task-context.ts';
import { deleteRule, saveRule } from './write-rules.ts';
import { modelSeparations, writeModelSeparations } from './write-separations.ts';

let database: FreshDatabase;
let rights: Rights;
const task = taskContext({ processKey: 'p', elementId: 'pay', department: 'NORTH', doneBy: ['check:nora'] });
const mayPay = (username = 'nora'): boolean => rights.may(username, 'complete', 'task:p:pay', task).allowed;

beforeEach(async () => {
  database = await freshDatabase();
  await migrateServer(database.knex);
  await database.knex.raw(`
    insert into wattloom.department values ('HQ', 'Head office', '总部', null), ('NORTH', 'North', '北', 'HQ');
    insert into wattloom.role values ('cashier', 'cashier', '收费员');
    insert into wattloom.user_account (username, name, name_zh, department) values
      ('nora', 'Nora', '诺拉', 'NORTH'), ('sam', 'Sam', '山姆', null);
    insert into wattloom.user_role values ('nora', 'cashier', 'NORTH')`);
  rights = await Rights.open({ knex: database.knex });
});
afterEach(async () => {
  await rights.close();
  await database.close();
});

test('a right counts once it is saved and read again, and a revoked one is gone', async () => {
  expect(mayPay()).toBe(false);
  await saveRule(database.knex, rule({ id: 'pay', subject: 'role:cashier' }), 'admin');
  expect(mayPay()).toBe(false);
  await rights.refresh();
  expect(mayPay()).toBe(true);
  expect(mayPay('sam')).toBe(false);
  expect(await deleteRule(database.knex, 'pay')).toBe(true);
  expect(await deleteRule(database.knex, 'pay')).toBe(false);
  await rights.refresh();
  expect(mayPay()).toBe(false);
});

test('a role taken away or an account switched off counts after the version moved', async () => {
  await saveRule(database.knex, rule({ id: 'pay', subject: 'role:cashier' }), null);
  await rights.refresh();
  await database.knex.transaction(async (trx) => {
    await trx.raw(`update wattloom.user_account set active = false where username = 'nora'`);
    await bumpRights(trx);
  });
  await rights.refresh();
  expect(rights.may('nora', 'complete', 'task:p:pay', task)).toMatchObject({ allowed: false, code: 'person-inactive' });
});

test('hears of changes from another server at once', async () => {
  await rights.listen(database.url, 60_000);
  await saveRule(database.knex, rule({ id: 'pay' }), null);
  await until('the right counts', mayPay);
});

test('finds a change by looking, where no notification came', async () => {
  await rights.listen(database.url, 20);
  await saveRule(database.knex, rule({ id: 'pay' }), null);
  await database.knex.raw('select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?', [
    'wattloom rights',
  ]);
  await database.knex.raw(`update wattloom.auth_policy set effect = 'deny'`);
  await database.knex.raw('update wattloom.auth_policy_version set version = version + 1');
  await until('the right is gone', () => !mayPay() && rights.snapshot.version === 3);
  await saveRule(database.knex, rule({ id: 'pay' }), null);
  await until('the right counts again', mayPay);
});

test('a decision never sees half of a change: the snapshot before or the one after', async () => {
  await saveRule(database.knex, rule({ id: 'deny', priority: 1, effect: 'allow', action: 'view' }), null);
  await saveRule(database.knex, rule({ id: 'all', subject: 'role:cashier', action: '*' }), null);
  await saveRule(database.knex, rule({ id: 'deny', priority: 1, effect: 'deny', subject: 'role:cashier' }), null);
  await rights.reload();
  let wrong = 0;
  let asked = 0;
  const timer = setInterval(() => {
    asked += 1;
    if (mayPay()) wrong += 1;
  }, 0);
  for (let round = 0; round < 20; round += 1) await rights.reload();
  clearInterval(timer);
  expect(wrong).toBe(0);
  expect(asked).toBeGreaterThan(5);
});

test('refuses a bad rule with everything that is wrong, and writes nothing', async () => {
  const save = saveRule(
    database.knex,
    rule({ id: 'x', priority: 0, subject: 'role:wizard', department: 'MOON' }),
    null,
  );
  await expect(save).rejects.toMatchObject({
    code: 'rule-invalid',
    status: 422,
    details: {
      problems: [{ code: 'bad-priority' }, { code: 'unknown-role' }, { code: 'unknown-department' }],
    },
  });
  expect(await database.knex('wattloom.auth_policy')).toEqual([]);
});

test('require throws the reason', async () => {
  await saveRule(database.knex, rule({ id: 'pay', subject: 'role:cashier' }), null);
  await rights.refresh();
  expect(() => rights.require('nora', 'complete', 'task:p:pay', task)).not.toThrow();
  const required = (): void => rights.require('sam', 'complete', 'task:p:pay', task);
  expect(required).toThrow(Rejected);
  expect(required).toThrow(
    expect.objectContaining({
      code: 'not-allowed',
      status: 403,
      message: 'This is for cashier; you have no role yet.',
    }) as Error,
  );
});

test('separation of duties that a model carries follows its newest version', async () => {
  await saveRule(database.knex, rule({ id: 'pay', subject: 'role:cashier' }), null);
  const carried = modelSeparations('p', [
    {
      ...{ task: 'pay', taskName: { name: 'Collect', nameZh: null } },
      ...{ other: 'check', otherName: { name: 'Confirm', nameZh: null } },
    },
  ]);
  await database.knex.transaction((trx) => writeModelSeparations(trx, 'p', carried));
  await rights.refresh();
  expect(rights.may('nora', 'complete', 'task:p:pay', task)).toMatchObject({ allowed: false, code: 'separation' });
  await database.knex.transaction((trx) => writeModelSeparations(trx, 'p', []));
  await rights.refresh();
  expect(mayPay()).toBe(true);
});

test('lists the rules that concern somebody, in words', async () => {
  await saveRule(database.knex, rule({ id: 'pay', subject: 'role:cashier', priority: 2 }), null);
  await saveRule(database.knex, rule({ id: 'sam', subject: 'user:sam', priority: 1 }), null);
  await rights.refresh();
  expect(rights.rules().map(({ id }) => id)).toEqual(['sam', 'pay']);
  expect(rights.rules('nora').map(({ sentence }) => sentence)).toEqual(['Whoever is cashier may complete tasks.']);
});
