import fc from 'fast-check';
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts';
import { person } from '../../../test/support/rights-sample.ts';
import { processFilter } from './process-filter.ts';
import { recordFilter } from './record-filter.ts';
import type { RightsData } from './rights-data.ts';
import { RightsSnapshot } from './rights-snapshot.ts';
import type { Rule, Separation } from './rule.ts';
import { taskContext, taskObject } from './task-context.ts';
import { taskFilter } from './task-filter.ts';

const DEPARTMENTS = ['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6'];
const ROLES = ['r0', 'r1', 'r2', 'r3'];
const USERS = ['u0', 'u1', 'u2', 'u3', 'u4', 'u5'];
const ELEMENTS = ['e0', 'e1', 'e2'];
const RUNS = Number(process.env.RIGHTS_RUNS ?? 90);

const some = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const place = some(...DEPARTMENTS, 'gone');
const scope = fc.oneof({ weight: 5, arbitrary: place }, { weight: 1, arbitrary: fc.constant('*') });

const departments = fc
  .tuple(...DEPARTMENTS.map((_, at) => fc.option(fc.nat(Math.max(0, at - 1)), { freq: 6 })))
  .map((parents) =>
    DEPARTMENTS.map((code, at) => {
      const parent = parents[at];
      return { code, name: code, nameZh: code, parent: at === 0 || parent == null ? null : DEPARTMENTS[parent]! };
    }),
  );

const people = fc.tuple(
  ...USERS.map((username) =>
    fc
      .record({
        department: fc.option(some(...DEPARTMENTS)),
        active: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
        roles: fc.array(fc.tuple(some(...ROLES), scope), { maxLength: 4 }),
      })
      .map(({ department, active, roles }) => ({ ...person(username, department, ...roles), active })),
  ),
);

const number = some('0', '-1.5', '10', '10.5', '10000', '10000.000000000000000001', '0.1');
const text = some(`'a'`, `'b'`, `'Ä'`, `'𝄞'`, `'\uffee'`, `'10'`, `'u0'`, `'u1'`);
const who = some('$user', 'assignee', 'initiator');
const fact = some('case.x', 'case.y', 'case.z');
const order = some('<', '<=', '>', '>=', '==', '!=');
const same = some('==', '!=');
const said = (...parts: (string | fc.Arbitrary<string>)[]): fc.Arbitrary<string> =>
  fc.tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part))).map((list) => list.join(' '));

const { condition } = fc.letrec<{ condition: string; predicate: string }>((tie) => ({
  predicate: fc.oneof(
    said(fact, order, number),
    said(number, order, fact),
    said(fact, order, text),
    said(fact, same, some('true', 'false', 'null')),
    said(fact, 'in [', number, ',', number, ']'),
    said(fact, 'in [', text, ',', text, ']'),
    said(fact, order, who),
    said(who, order, who),
    said(who, order, text),
    said(who, same, 'null'),
    said('department', same, some(`'d1'`, `'d2'`, 'null')),
    said(`department in ['d0', 'd3']`),
    said(who, 'in done_by(', some(...ELEMENTS), ')'),
    said(who, 'in done_by'),
    fc.constant('candidate'),
    fc.constant('true'),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('predicate'),
    said('(', tie('condition'), some('and', 'or'), tie('condition'), ')'),
    said('not', tie('condition')),
  ),
}));

const rules: fc.Arbitrary<Rule[]> = fc
  .array(
    fc.record({
      priority: fc.integer({ min: 1, max: 12 }),
      subject: fc.oneof(
        fc.constant('*'),
        fc.constant('candidate'),
        some(...ROLES).map((role) => `role:${role}`),
        some(...USERS).map((user) => `user:${user}`),
        place.map((code) => `department:${code}`),
      ),
      department: fc.oneof(fc.constant('*'), place),
      object: some(
        '*',
        'task:*',
        'task:p0:*',
        'task:p1:*',
        'task:p0:e0',
        'task:p0:e1',
        'task:p1:e0',
        'data:things',
        'data:*',
        'process:p0',
        'process:*',
      ),
      action: some('view', 'view', 'claim', 'delegate', '*'),
      condition: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 3, arbitrary: condition }),
      effect: some<Rule['effect']>('allow', 'allow', 'deny'),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((list) => list.map((rule, at) => ({ ...rule, id: `r${at}`, note: null })));

const separations: fc.Arbitrary<Separation[]> = fc
  .array(fc.record({ task: some(...ELEMENTS), notWhoCompleted: fc.subarray(ELEMENTS, { minLength: 1 }) }), {
    maxLength: 2,
  })
  .map((list) => list.map((parts, at) => ({ ...parts, id: `s${at}`, process: 'p0', label: '', labelZh: '' })));

const value = fc.oneof(
  some<unknown>(0, -0, 10, 10.5, 0.1, -1.5, 1e21, 5e-324, 10000, true, false, null, ['a'], { a: 1 }),
  some<unknown>(
    'a',
    'b',
    'Ä',
    '𝄞',
    '\uffee',
    '10',
    '10.50',
    '-1.5',
    '10000.000000000000000001',
    '1e5',
    '',
    ' 10',
    '10\n',
    'u0',
  ),
);
const user = fc.option(some(...USERS), { freq: 2 });

const tasks = fc
  .array(
    fc.record({
      processKey: some('p0', 'p1', 'p2'),
      elementId: some(...ELEMENTS),
      department: fc.option(
        fc.oneof({ weight: 8, arbitrary: some(...DEPARTMENTS) }, { weight: 1, arbitrary: some('gone', '*', '') }),
      ),
      assignee: user,
      initiator: user,
      candidateRoles: fc.subarray(ROLES, { maxLength: 2 }),
      candidateUsers: fc.subarray(USERS, { maxLength: 2 }),
      facts: fc.dictionary(some('x', 'y', 'z'), value, { maxKeys: 3 }),
      doneBy: fc.array(
        fc.tuple(some(...ELEMENTS), some(...USERS)).map((pair) => pair.join(':')),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 120, size: 'max' },
  )
  .map((list) => list.map((task, id) => ({ ...task, id })));
type SampleTask = typeof tasks extends fc.Arbitrary<(infer T)[]> ? T : never;

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await database.knex.raw(`
    create unlogged table sample (
      id int primary key, process_key text not null, element_id text not null, department text, assignee text, initiator text,
      candidate_roles text[] not null, candidate_users text[] not null, facts jsonb not null, done_by text[] not null,
      offers text[] not null generated always as (wattloom.offers(candidate_roles, department)) stored)`);
});
afterAll(() => database.close());

async function store(list: readonly SampleTask[]): Promise<void> {
  await database.knex.raw('truncate sample');
  await database.knex.raw(
    `insert into sample
     select * from jsonb_to_recordset(?::jsonb) as row(id int, process_key text, element_id text, department text, assignee text,
       initiator text, candidate_roles text[], candidate_users text[], facts jsonb, done_by text[])`,
    [
      JSON.stringify(
        list.map(({ processKey, elementId, candidateRoles, candidateUsers, doneBy, ...rest }) => ({
          ...rest,
          process_key: processKey,
          element_id: elementId,
          candidate_roles: candidateRoles,
          candidate_users: candidateUsers,
          done_by: doneBy,
        })),
      ),
    ],
  );
}

async function listed(filter: { sql: string; bindings: readonly unknown[] }): Promise<number[]> {
  const { rows } = await database.knex.raw<{ rows: { id: number }[] }>(
    `select t.id from sample t where ${filter.sql} order by t.id`,
    [...filter.bindings] as string[],
  );
  return rows.map(({ id }) => id);
}

test(
  'lists in SQL show exactly what Casbin allows, and the index leaves out nothing that matters',
  async () => {
    let decisions = 0;
    let scanned = 0;
    const world = fc.record({ departments, people, rules, separations, tasks });
    await fc.assert(
      fc.asyncProperty(world, async ({ tasks: list, ...parts }) => {
        const data: RightsData = { version: 1, roles: [], ...parts };
        const rights = new RightsSnapshot(data);
        await store(list);
        const allowed = (decide: (task: SampleTask) => boolean): number[] => {
          decisions += list.length;
          return list.filter(decide).map(({ id }) => id);
        };
        for (const username of [...USERS, 'nobody']) {
          for (const action of ['view', list.length % 2 === 0 ? 'claim' : 'delegate']) {
            const byCasbin = allowed(
              (task) => rights.decide(username, action, taskObject(task), taskContext(task)).allowed,
            );
            expect(await listed(taskFilter(rights, username, action))).toEqual(byCasbin);
          }
          const columns = { processKey: 't.process_key', department: 't.department', initiator: 't.initiator' };
          const cases = allowed(({ processKey, department, initiator }) => {
            return rights.decide(username, 'view', `process:${processKey}`, { department, initiator }).allowed;
          });
          expect(await listed(processFilter(rights, username, 'view', columns))).toEqual(cases);
          for (const field of ['department', null]) {
            const records = allowed(({ department }) => {
              return rights.decide(username, 'view', 'data:things', field === null ? {} : { department }).allowed;
            });
            expect(await listed(recordFilter(rights, username, 'view', { key: 'things', department: field }))).toEqual(
              records,
            );
          }
          for (const task of list.filter(({ id }) => id % 10 === 0)) {
            scanned += 1;
            const asked = [username, 'view', taskObject(task), taskContext(task)] as const;
            expect(rights.decide(...asked)).toEqual(rights.decideByScan(...asked));
          }
        }
      }),
      { numRuns: RUNS },
    );
    expect(decisions).toBeGreaterThanOrEqual(100_000);
    expect(scanned).toBeGreaterThan(2_000);
  },
  60_000 + RUNS * 200,
);
