import { company, rule } from '../../../test/support/rights-sample.ts';
import { areas } from './areas.ts';
import { explain, type Explanation } from './explain.ts';
import type { ObjectNames } from './names.ts';
import { refusal } from './refusal.ts';
import type { RightsContext } from './rights-context.ts';
import { RightsSnapshot } from './rights-snapshot.ts';
import type { Rule } from './rule.ts';
import { ruleWords } from './rule-words.ts';
import { taskContext } from './task-context.ts';

const names: ObjectNames = {
  process: () => ({ name: 'New customer', nameZh: '新客户' }),
  element: (_, element) =>
    ({ pay: { name: 'Collect fee', nameZh: '收费' }, check: { name: 'Confirm fee', nameZh: null } })[element] ?? null,
  dataSet: () => ({ name: 'Orders', nameZh: '订单' }),
};
const separations = [
  {
    id: 'fee',
    process: 'p',
    task: 'pay',
    notWhoCompleted: ['check'],
    label: 'Who confirms a fee does not collect it',
    labelZh: '确认者不收费',
  },
];
const candidates = rule({ id: 'candidates', subject: 'candidate', action: '*' });

function ask(rules: readonly Rule[], username: string, parts: RightsContext = {}): Explanation & { toThem: string } {
  const snapshot = new RightsSnapshot(company({ rules, separations }));
  const context = {
    ...taskContext({ processKey: 'p', elementId: 'pay', department: 'NORTH-TEAM', candidateRoles: ['inspector'] }),
    ...parts,
  };
  const question = { snapshot, username, action: 'complete', object: 'task:p:pay', context, names };
  const verdict = snapshot.decide(username, 'complete', 'task:p:pay', context);
  return { ...explain(question), toThem: verdict.allowed ? '' : refusal(question, verdict, null).text };
}

test('another department', () => {
  const { toThem, reason, code, params, nearestMiss, change } = ask([candidates], 'sam');
  expect(toThem).toBe('This case belongs to North team; your role inspector covers South county.');
  expect(reason).toBe("This case belongs to North team; Sam's role inspector covers South county.");
  expect({ code, params }).toMatchObject({
    code: 'other-department',
    params: { departmentZh: '北县班组', rolesZh: '检查员', scopesZh: ['南县'] },
  });
  expect(nearestMiss?.missing).toEqual(['scope']);
  expect(change).toMatchObject({ code: 'give-role', text: 'Give Sam the role inspector in North team.', proven: true });
});

test('another role', () => {
  const { toThem, code, nearestMiss, change } = ask([candidates], 'carl');
  expect(toThem).toBe('This is for inspector; you work as cashier.');
  expect(code).toBe('role-missing');
  expect(nearestMiss?.missing).toEqual(['subject']);
  expect(change).toMatchObject({ code: 'give-role', proven: true });
});

test('separation of duties', () => {
  const { toThem, rule: decided, chain, change } = ask([candidates], 'nora', { doneBy: ['check:nora'] });
  expect(toThem).toBe(
    'You completed "Confirm fee" in this case, so somebody else has to take this step. Who confirms a fee does not collect it.',
  );
  expect(decided?.source).toBe('separation');
  expect(chain.find(({ step }) => step === 'separation')).toMatchObject({ ok: false, code: 'separation-broken' });
  expect(change?.code).toBe('other-person');
});

test('a condition', () => {
  const { toThem, nearestMiss, change } = ask([rule({ condition: 'case.amount < 10000' })], 'nora', {
    facts: { amount: 12_000 },
  });
  expect(toThem).toBe('This is allowed only if amount is less than 10000.');
  expect(nearestMiss?.missing).toEqual(['condition']);
  expect(change).toMatchObject({ code: 'change-case', proven: false });
});

test('somebody else has the task, or nobody yet', () => {
  const own = [rule({ subject: 'role:inspector', condition: 'assignee == $user' })];
  expect(ask(own, 'nora', { assignee: 'hedi' }).toThem).toBe('Hedi has this task.');
  expect(ask(own, 'nora').toThem).toBe('Nobody has this task yet: claim it first.');
});

test('a rule that forbids it, with its note', () => {
  const deny = rule({ id: 'freeze', effect: 'deny', priority: 1, note: 'The books are closed until Monday.' });
  const { toThem, change } = ask([candidates, deny], 'nora');
  expect(toThem).toBe('A rule forbids this: The books are closed until Monday.');
  expect(change).toMatchObject({ code: 'change-rule', text: 'Change or remove the rule "freeze".' });
});

test('a case without a department, a rule of another department, a right nobody has', () => {
  expect(ask([candidates], 'nora', { department: null }).toThem).toBe(
    'This case belongs to no department; your role inspector covers only North county.',
  );
  expect(ask([rule({ department: 'SOUTH' })], 'nora').toThem).toBe(
    'This case belongs to North team; the right to complete it is given in South county only.',
  );
  expect(ask([rule({ subject: 'user:hedi' })], 'nora').toThem).toBe('This right is given to Hedi only.');
  expect(ask([], 'nora').toThem).toBe(
    'Nobody has been given the right to complete the task "Collect fee" of New customer.',
  );
});

test('an account that is off, or not there', () => {
  const off = ask([candidates], 'ines');
  expect(off.toThem).toBe('The account of Ines is switched off.');
  expect(off.change).toMatchObject({ code: 'activate', proven: true });
  expect(ask([candidates], 'stranger')).toMatchObject({
    code: 'person-unknown',
    chain: [{ step: 'person', ok: false }],
  });
});

test('the chain of what is allowed', () => {
  const { allowed, reason, chain, rule: decided } = ask([candidates], 'nora');
  expect({ allowed, reason }).toEqual({ allowed: true, reason: '' });
  expect(decided?.id).toBe('candidates');
  expect(chain.map(({ step, ok, text }) => `${step} ${ok ? '+' : '-'} ${text}`)).toEqual([
    'person + Nora may sign in.',
    'departments + Belongs to North team, part of North county, part of Head office.',
    'roles + Is inspector in North county.',
    'candidates + The task is offered to inspector in North team; Nora is among them.',
    'separation + Separation of duties is kept: Who confirms a fee does not collect it.',
    'rule + Whoever a task is meant for may do everything with tasks.',
  ]);
});

test('rules in words', () => {
  const rules = [
    rule({
      id: 'a',
      subject: 'role:inspector',
      object: 'task:p:pay',
      department: 'NORTH',
      condition: 'case.amount < 5',
    }),
    rule({ id: 'b', subject: 'department:SOUTH', object: 'data:orders', action: 'read' }),
    rule({ id: 'c', subject: 'user:hedi', object: '*', action: '*' }),
  ];
  const snapshot = new RightsSnapshot(company({ rules, separations }));
  expect(snapshot.index.all.map(({ rule: one }) => ruleWords(snapshot, one, names).sentence)).toEqual([
    'Nobody may claim the task "Collect fee" of New customer, if the person completed "Confirm fee" of the case.',
    'Nobody may complete the task "Collect fee" of New customer, if the person completed "Confirm fee" of the case.',
    'Whoever is inspector may complete the task "Collect fee" of New customer in North county, if amount is less than 5.',
    'Everybody of South county may read records of Orders.',
    'Hedi may do everything with everything.',
  ]);
  expect(snapshot.index.all.map(({ rule: one }) => ruleWords(snapshot, one, names).object)).toContainEqual(
    expect.objectContaining({ kind: 'data', keyName: 'Orders', keyNameZh: '订单' }),
  );
  expect(snapshot.index.all.map(({ rule: one }) => ruleWords(snapshot, one, names).elementNames)).toContainEqual({
    check: { name: 'Confirm fee', nameZh: null },
  });
  expect(ruleWords(snapshot, rules[0]!, names)).toMatchObject({
    subject: { kind: 'role', code: 'inspector', nameZh: '检查员' },
    department: { code: 'NORTH', nameZh: '北县' },
    object: { kind: 'task', key: 'p', element: 'pay', elementName: 'Collect fee', elementNameZh: '收费' },
    conditionParts: { kind: 'compare', op: '<' },
  });
});

test('the parts of the app somebody has rights in', () => {
  const rules = [
    candidates,
    rule({ subject: 'role:chief', object: 'admin:users', action: 'read' }),
    rule({ subject: 'role:chief', object: 'definition:*', action: 'draft' }),
    rule({ subject: 'role:cashier', object: 'operate:incidents', action: 'retry' }),
  ];
  const snapshot = new RightsSnapshot(company({ rules }));
  expect(areas(snapshot, 'nora')).toEqual(['work']);
  expect(areas(snapshot, 'hedi')).toEqual(['work', 'design', 'admin']);
  expect(areas(snapshot, 'carl')).toEqual(['work', 'operate']);
  expect(areas(snapshot, 'ines')).toEqual([]);
});
