import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts';
import { migrateServer } from '../database/migrations/index.ts';
import { Rights } from '../rights/rights.ts';
import { taskContext } from '../rights/task-context.ts';
import { saveRule } from '../rights/write-rules.ts';
import { importPeople } from './import-people.ts';

const files = {
  'departments.json': [
    { code: 'NORTH', name: 'North', nameZh: '北', parent: 'HQ' },
    { code: 'HQ', name: 'Head office', nameZh: '总部', parent: null },
  ],
  'roles.json': [
    { code: 'checker', label: 'checker', labelZh: '审核' },
    { code: 'cashier', label: 'cashier', labelZh: '收费' },
  ],
  'users.json': [
    {
      username: 'nora',
      name: 'Nora',
      nameZh: '诺拉',
      department: 'NORTH',
      roles: [{ role: 'cashier', scope: 'NORTH' }],
    },
    { username: 'hedi', name: 'Hedi', nameZh: '海蒂', department: 'HQ', roles: [{ role: 'cashier', scope: '*' }] },
  ],
  'rights.json': [
    {
      id: 'candidates',
      priority: 100,
      subject: 'candidate',
      department: '*',
      object: 'task:*',
      action: '*',
      effect: 'allow',
    },
    {
      id: 'hedi',
      priority: 90,
      subject: 'user:hedi',
      department: '*',
      object: 'data:*',
      action: 'read',
      effect: 'allow',
      note: 'all',
    },
  ],
  'separation.json': [
    { id: 'fee', process: 'p', task: 'pay', notWhoCompleted: ['check'], label: 'check, then pay', labelZh: '先审后收' },
  ],
};

let database: FreshDatabase;
let folder: string;

beforeEach(async () => {
  database = await freshDatabase();
  await migrateServer(database.knex);
  folder = await mkdtemp(path.join(tmpdir(), 'people-'));
  await write(files);
});
afterEach(() => database.close());

async function write(changed: Record<string, unknown>): Promise<void> {
  for (const [name, content] of Object.entries(changed)) {
    await writeFile(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

const demoPasswordHash = 'hash';
const read = (): Promise<{ imported: boolean }> => importPeople(database.knex, { folder, demoPasswordHash });

test('what the files say is how it is decided', async () => {
  expect(await read()).toEqual({ imported: true });
  const rights = await Rights.open({ knex: database.knex });
  const parts = { processKey: 'p', elementId: 'pay', department: 'NORTH', candidateRoles: ['cashier'] };
  const mayPay = (doneBy: string[]): boolean =>
    rights.may('nora', 'complete', 'task:p:pay', taskContext({ ...parts, doneBy })).allowed;
  expect(mayPay(['check:hedi'])).toBe(true);
  expect(mayPay(['check:nora'])).toBe(false);
  expect(rights.may('hedi', 'read', 'data:orders', { department: null }).allowed).toBe(true);
  expect(await database.knex('wattloom.user_account').where({ username: 'nora' }).first()).toMatchObject({
    password_hash: 'hash',
  });
});

test('the same files again change nothing, changed files leave alone what administrators did', async () => {
  await read();
  await database.knex('wattloom.user_account').where({ username: 'nora' }).update({ department: 'HQ' });
  const edited = {
    id: 'hedi',
    priority: 80,
    subject: 'user:hedi',
    department: '*',
    object: 'data:*',
    action: 'read',
    condition: '',
  };
  await saveRule(database.knex, { ...edited, effect: 'allow', note: 'edited' }, 'admin');
  expect(await read()).toEqual({ imported: false });

  const [candidates, hedi] = files['rights.json'];
  await write({ 'rights.json': [{ ...candidates, id: 'others' }, hedi], 'separation.json': [] });
  expect(await read()).toEqual({ imported: true });
  expect(await database.knex('wattloom.auth_policy').orderBy('id').select('id', 'note', 'source')).toEqual([
    { id: 'hedi', note: 'edited', source: 'admin' },
    { id: 'others', note: null, source: 'file' },
  ]);
  expect(await database.knex('wattloom.user_account').where({ username: 'nora' }).first()).toMatchObject({
    department: 'HQ',
  });
  expect(await database.knex('wattloom.separation')).toEqual([]);
});

test('without demo users, nobody is created and their own rules are left out', async () => {
  await importPeople(database.knex, { folder });
  expect(await database.knex('wattloom.user_account')).toEqual([]);
  expect(await database.knex('wattloom.auth_policy').pluck('id')).toEqual(['candidates']);
});

test.each<[Record<string, unknown>, object[]]>([
  [{ 'rights.json': '[{' }, [{ resource: 'rights.json', code: 'people-file-invalid' }]],
  [{ 'roles.json': [{ code: 'a b', label: 'x', labelZh: 'x' }] }, [{ resource: 'roles.json', elementId: '0.code' }]],
  [
    {
      'departments.json': [
        { code: 'A', name: 'A', nameZh: 'A', parent: 'B' },
        { code: 'B', name: 'B', nameZh: 'B', parent: 'A' },
      ],
      'users.json': [
        { username: 'x', name: 'x', nameZh: 'x', department: 'MOON', roles: [{ role: 'wizard', scope: 'MARS' }] },
      ],
      'rights.json': [{ ...files['rights.json'][0], subject: 'role:wizard' }],
    },
    [
      { resource: 'departments.json', elementId: 'A', code: 'department-circle' },
      { resource: 'departments.json', elementId: 'B', code: 'department-circle' },
      { resource: 'users.json', elementId: 'x', code: 'unknown-department' },
      { resource: 'users.json', elementId: 'x', code: 'unknown-department' },
      { resource: 'users.json', elementId: 'x', code: 'unknown-role' },
      { resource: 'rights.json', elementId: 'candidates', code: 'unknown-role' },
    ],
  ],
])('refuses files with all their faults at once: %j', async (changed, problems) => {
  await write(changed);
  await expect(read()).rejects.toMatchObject({ code: 'deployment-refused', details: { problems } });
  expect(await database.knex('wattloom.department')).toEqual([]);
});
