import { ConditionError } from './condition-error.ts';
import { evaluate, type Facts } from './evaluate.ts';
import { parse } from './parse.ts';
import { conditionWords } from './words.ts';

const facts: Facts = {
  user: 'nora',
  assignee: 'nora',
  initiator: 'sam',
  department: null,
  facts: { amount: 9999.99, exact: '10000.00000000000000000001', kind: 'new', urgent: true, empty: null },
  doneBy: ['check:nora', 'pay:carl'],
  candidate: () => true,
};

test.each([
  ['', true],
  ['true', true],
  ['case.amount < 10000', true],
  ['10000 > case.amount', true],
  ['case.exact > 10000', true],
  ['case.exact == 10000', false],
  ['case.amount >= -1.5', true],
  ['case.kind < 5', null],
  ['case.missing < 5', null],
  ["case.kind == 'new'", true],
  ['case.kind != "new"', false],
  ["case.kind in ['old', 'new']", true],
  ['case.amount in [1, 2]', false],
  ["case.missing in ['old']", null],
  ['case.urgent == true', true],
  ['case.urgent != true', false],
  ['case.empty == null', true],
  ['case.missing == null', true],
  ['case.kind != null', true],
  ['assignee == $user', true],
  ['initiator == $user', false],
  ['initiator != assignee', true],
  ["department == 'X'", null],
  ['department == null', true],
  ['$user in done_by(check)', true],
  ["$user in done_by('pay')", false],
  ['$user in done_by', true],
  ['initiator in done_by', false],
  ['candidate', true],
  ['not candidate', false],
  ['case.missing < 5 or candidate', true],
  ['case.missing < 5 and candidate', null],
  ['case.missing < 5 and not candidate', false],
  ['not case.missing < 5', null],
  ["candidate and (case.kind == 'old' or assignee == $user)", true],
  ['candidate && assignee == $user || initiator == $user', true],
])('%s is %s', (text, truth) => expect(evaluate(parse(text), facts)).toBe(truth));

test('what an object does not have is unknown', () => {
  const bare: Facts = { ...facts, assignee: undefined, initiator: undefined, facts: undefined, doneBy: undefined };
  for (const text of [
    'assignee == null',
    'initiator == $user',
    'case.amount < 1',
    'case.amount == null',
    '$user in done_by',
  ]) {
    expect([text, evaluate(parse(text), bare)]).toEqual([text, null]);
  }
});

test.each([
  ['salary < 5', 'attribute-unknown', /Unknown attribute "salary"\. Known are assignee/],
  ['case.amount = 5', 'condition-unreadable', /Compare with == instead/],
  ['case.amount <', 'condition-unreadable', /the condition ends/],
  ['(candidate', 'condition-unreadable', /Expected "\)"/],
  ['candidate candidate', 'condition-unreadable', /Expected the end/],
  ['assignee', 'condition-unreadable', /Expected a comparison after "assignee"/],
  ['1 == 1', 'condition-types', /both are values/],
  ['case.a == case.b', 'condition-types', /both sides are facts/],
  ['assignee < 5', 'condition-types', /Expected a text beside assignee/],
  ['case.urgent < true', 'condition-types', /Expected == or !=/],
  ['case.amount in done_by', 'condition-types', /Expected a person/],
  ['constructor.constructor("x")()', 'attribute-unknown', /Unknown attribute/],
  [`${'('.repeat(30)}candidate${')'.repeat(30)}`, 'condition-too-deep', /nested/],
  ['x'.repeat(3000), 'condition-too-long', /at most/],
])('refuses %s', (text, code, message) => {
  const read = (): unknown => parse(text);
  expect(read).toThrow(message);
  expect(read).toThrow(expect.objectContaining({ code }) as ConditionError);
});

test('says a condition in words', () => {
  const words = (text: string): string => conditionWords(parse(text), (element) => element.toUpperCase());
  expect(words("case.amount < 10000 and (case.kind == 'new' or assignee == null)")).toBe(
    'amount is less than 10000 and (kind is "new" or nobody has the task)',
  );
  expect(words('not $user in done_by(pay)')).toBe('it is not so that the person completed "PAY" of the case');
});
