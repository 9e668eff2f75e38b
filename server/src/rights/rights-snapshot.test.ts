import { company, person, rule } from '../../../test/support/rights-sample.ts';
import { RightsSnapshot } from './rights-snapshot.ts';
import type { RightsContext } from './rights-context.ts';
import type { Rule } from './rule.ts';
import { taskContext } from './task-context.ts';

const task = (parts: Partial<RightsContext> = {}): RightsContext => ({
  ...taskContext({ processKey: 'p', elementId: 'pay', department: 'NORTH-TEAM', candidateRoles: ['inspector'] }),
  ...parts,
});

function decide(rules: readonly Rule[], username = 'nora', context: RightsContext = task()): string {
  const { allowed, rule: by } = new RightsSnapshot(company({ rules })).decide(
    username,
    'complete',
    'task:p:pay',
    context,
  );
  return `${allowed ? 'allowed' : 'refused'} by ${by?.id ?? 'no rule'}`;
}

test('lower numbers decide first, compared as numbers and not as texts', () => {
  const rules = [9, 100, 10, 5].map((priority) =>
    rule({ id: `p${priority}`, priority, effect: priority === 5 ? 'deny' : 'allow' }),
  );
  expect(decide(rules)).toBe('refused by p5');
  expect(decide(rules.filter(({ priority }) => priority !== 5))).toBe('allowed by p9');
});

test('the order in which rules were written does not matter', () => {
  const rules = [rule({ id: 'late', priority: 10 }), rule({ id: 'early', priority: 1, effect: 'deny' })];
  expect(decide(rules)).toBe('refused by early');
  expect(decide([...rules].reverse())).toBe('refused by early');
});

test('inside one priority deny comes before allow, then the id decides', () => {
  expect(decide([rule({ id: 'a' }), rule({ id: 'z', effect: 'deny' })])).toBe('refused by z');
  expect(decide([rule({ id: 'b' }), rule({ id: 'a' })])).toBe('allowed by a');
});

test('without any rule, or with denies only, nobody may do anything', () => {
  expect(decide([])).toBe('refused by no rule');
  expect(decide([rule({ effect: 'deny', subject: 'user:carl' })])).toBe('refused by no rule');
});

test('an allow needs its condition to be true, a deny applies unless it is false', () => {
  const condition = 'case.amount < 10000';
  expect(decide([rule({ id: 'a', condition })])).toBe('refused by no rule');
  expect(decide([rule({ id: 'a', condition })], 'nora', task({ facts: { amount: 1 } }))).toBe('allowed by a');
  const denied = [rule({ id: 'a' }), rule({ id: 'd', condition, effect: 'deny' })];
  expect(decide(denied)).toBe('refused by d');
  expect(decide(denied, 'nora', task({ facts: { amount: 10_000 } }))).toBe('allowed by a');
});

test('a condition that cannot be read never allows and always denies', () => {
  expect(decide([rule({ id: 'a', condition: 'what ever' })])).toBe('refused by no rule');
  expect(decide([rule({ id: 'a' }), rule({ id: 'd', condition: 'what ever', effect: 'deny' })])).toBe('refused by d');
});

test.each([
  ['role:inspector', 'nora', 'NORTH-TEAM', true],
  ['role:inspector', 'nora', 'SOUTH', false],
  ['role:inspector', 'nora', 'HQ', false],
  ['role:inspector', 'nora', null, false],
  ['role:chief', 'hedi', 'SOUTH-TEAM', true],
  ['role:chief', 'hedi', null, true],
  ['role:cashier', 'nora', 'NORTH', false],
  ['user:nora', 'nora', 'SOUTH', true],
  ['user:nora', 'sam', 'SOUTH', false],
  ['department:NORTH', 'nora', 'SOUTH', true],
  ['department:NORTH-TEAM', 'carl', 'NORTH', false],
  ['*', 'sam', 'NORTH', true],
  ['*', 'ines', 'NORTH', false],
  ['*', 'stranger', 'NORTH', false],
  ['candidate', 'nora', 'NORTH-TEAM', true],
  ['candidate', 'sam', 'NORTH-TEAM', false],
  ['candidate', 'carl', 'NORTH-TEAM', false],
])('%s means %s for a case in %s: %s', (subject, username, department, allowed) => {
  expect(decide([rule({ id: 'a', subject })], username, task({ department }))).toBe(
    allowed ? 'allowed by a' : 'refused by no rule',
  );
});

test('a candidate is also who is named, and who has the task', () => {
  const rules = [rule({ id: 'a', subject: 'candidate' })];
  expect(decide(rules, 'sam', task({ candidateUsers: ['sam'] }))).toBe('allowed by a');
  expect(decide(rules, 'sam', task({ assignee: 'sam' }))).toBe('allowed by a');
  expect(decide(rules, 'nora', task({ candidateRoles: [] }))).toBe('refused by no rule');
});

test('a rule of one department covers what lies below it', () => {
  const rules = [rule({ id: 'a', department: 'NORTH' })];
  expect(decide(rules)).toBe('allowed by a');
  expect(decide(rules, 'nora', task({ department: 'SOUTH' }))).toBe('refused by no rule');
});

test('what has no place by its nature is reached from any department', () => {
  const rights = new RightsSnapshot(
    company({ rules: [rule({ subject: 'role:inspector', object: 'definition:*', action: 'draft' })] }),
  );
  expect(rights.decide('nora', 'draft', 'definition:form', {}).allowed).toBe(true);
  expect(rights.decide('carl', 'draft', 'definition:form', {}).allowed).toBe(false);
});

test('separation of duties: who did one step does not take or complete the other, however high the right', () => {
  const separation = {
    id: 's',
    process: 'p',
    task: 'pay',
    notWhoCompleted: ['check'],
    label: 'check, then pay',
    labelZh: '',
  };
  const rights = new RightsSnapshot(
    company({ rules: [rule({ priority: 1, action: '*' })], separations: [separation] }),
  );
  const after = (doneBy: string[]): RightsContext => task({ doneBy });
  for (const action of ['claim', 'complete']) {
    expect(rights.decide('nora', action, 'task:p:pay', after(['check:nora'])).rule?.id).toBe(`separation:s:${action}`);
    expect(rights.decide('nora', action, 'task:p:pay', after(['check:sam', 'other:nora'])).allowed).toBe(true);
  }
  expect(rights.decide('nora', 'view', 'task:p:pay', after(['check:nora'])).allowed).toBe(true);
});

test('a right on a data set covers its fields until a rule on the field says otherwise', () => {
  const rules = [
    rule({ object: 'data:orders', action: 'read' }),
    rule({ object: 'data:orders#secret', action: 'read', effect: 'deny' }),
  ];
  const rights = new RightsSnapshot(company({ rules }));
  expect(rights.decide('nora', 'read', 'data:orders#name', {}).allowed).toBe(true);
  expect(rights.decide('nora', 'read', 'data:orders#secret', {}).allowed).toBe(false);
});

test('a copy with one person changed leaves the original alone', () => {
  const rights = new RightsSnapshot(company({ rules: [rule({ subject: 'role:cashier' })] }));
  const other = rights.withPerson(person('nora', 'NORTH', ['cashier', 'NORTH']));
  expect(other.decide('nora', 'complete', 'task:p:pay', task()).allowed).toBe(true);
  expect(rights.decide('nora', 'complete', 'task:p:pay', task()).allowed).toBe(false);
});
