import { company, rule } from '../../../test/support/rights-sample.ts';
import { checkRules, type KnownNames } from './check-rules.ts';
import type { Rule } from './rule.ts';

const { departments, roles, people } = company();
const known: KnownNames = {
  departments: new Set(departments.map(({ code }) => code)),
  roles: new Set(roles.map(({ code }) => code)),
  users: new Set(people.map(({ username }) => username)),
};

function codes(parts: Partial<Record<keyof Rule, unknown>>): string[] {
  const allow = rule({ id: 'allow' });
  const bad = rule({ id: 'bad', ...parts } as Partial<Rule>);
  return checkRules([bad], [allow, bad], known).map(({ code, field }) => `${field}: ${code}`);
}

test.each<[Partial<Record<keyof Rule, unknown>>, string[]]>([
  [{}, []],
  [{ effect: 'deny', condition: 'case.amount > 5' }, []],
  [{ object: 'data:orders#secret', action: 'read', condition: 'department == null' }, []],
  [{ object: '*', action: '*' }, []],
  [{ object: 'task:流程:Zähler_prüfen', action: 'complete' }, []],
  [{ object: 'process:流 程', action: 'start' }, ['object: bad-object']],
  [{ priority: '10' }, ['priority: bad-priority']],
  [{ priority: 0 }, ['priority: bad-priority']],
  [{ priority: 1.5 }, ['priority: bad-priority']],
  [{ priority: Number.NaN }, ['priority: bad-priority']],
  [{ effect: 'alow' }, ['effect: bad-effect']],
  [{ subject: 'role:wizard' }, ['subject: unknown-role']],
  [{ subject: 'user:merlin' }, ['subject: unknown-user']],
  [{ subject: 'department:ATLANTIS' }, ['subject: unknown-department']],
  [{ subject: 'department:*' }, ['subject: unknown-department']],
  [{ subject: 'inspector' }, ['subject: bad-subject']],
  [{ department: 'ATLANTIS' }, ['department: unknown-department']],
  [{ object: 'task:p' }, ['object: bad-object']],
  [{ object: 'task:*:e' }, ['object: bad-object']],
  [{ object: 'thing:x' }, ['object: bad-object']],
  [{ object: 'constructor' }, ['object: bad-object']],
  [{ object: 'toString:x' }, ['object: bad-object']],
  [{ action: 'publish' }, ['action: bad-action']],
  [{ object: 'process:p', action: 'start', subject: 'candidate' }, ['subject: candidate-without-task']],
  [{ condition: 'salary > 5' }, ['condition: attribute-unknown']],
  [{ condition: 'case.amount >' }, ['condition: condition-unreadable']],
  [{ object: 'data:orders', action: 'read', condition: 'assignee == $user' }, ['condition: attribute-not-here']],
  [{ object: 'process:p', action: 'start', effect: 'deny' }, ['effect: deny-only']],
  [{ object: 'task:p:e', action: 'view', effect: 'deny' }, ['effect: deny-only']],
  [{ id: 'allow' }, ['id: duplicate-id']],
  [{ id: 'separation:x' }, ['id: bad-id']],
  [
    { priority: -1, effect: 'maybe', subject: 'role:x' },
    ['priority: bad-priority', 'effect: bad-effect', 'subject: unknown-role'],
  ],
])('%j: %j', (parts, expected) => expect(codes(parts)).toEqual(expected));

test('says what was expected, what was found and what to do', () => {
  const [problem] = checkRules([rule({ id: 'x', subject: 'role:wizard' })], [], known);
  expect(problem).toMatchObject({
    rule: 'x',
    message: 'Unknown role "wizard". Add the role first, or correct its code.',
    params: { code: 'wizard' },
  });
});
