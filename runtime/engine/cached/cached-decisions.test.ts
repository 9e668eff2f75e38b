import type { DefinitionVersion } from '../../store/stored.ts';
import { CachedDecisions } from './cached-decisions.ts';

function table(rules: number): DefinitionVersion {
  const rows = Array.from(
    { length: rules },
    (_, at) =>
      `<rule><inputEntry><text>[${at}..${at + 1})</text></inputEntry><outputEntry><text>${at} * 2</text></outputEntry></rule>`,
  );
  const content = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="t" name="t" namespace="urn:t">
    <inputData id="amount" name="amount"><variable name="amount" typeRef="number"/></inputData>
    <decision id="d" name="d"><informationRequirement id="r"><requiredInput href="#amount"/></informationRequirement><decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>amount</text></inputExpression></input>
    <output/>${rows.join('')}</decisionTable></decision></definitions>`;
  const deployed = { deployedAt: '2026-11-30T08:00:00.000Z', deployedBy: null };
  return { kind: 'decision', key: 't', version: 1, name: 't', resource: 't.dmn', content, ...deployed };
}

const called = { decisionId: 'd', binding: 'latest', tag: null } as never;

test('while a large table is compiled others have their turns, and it decides as any', async () => {
  const cached = new CachedDecisions();
  const store = { providing: async () => table(2000) };
  let turns = 0;
  const count = setInterval(() => (turns += 1), 1);

  const bound = await cached.bind(store, called);
  clearInterval(count);

  expect(turns).toBeGreaterThan(4);
  expect(bound?.decisions.problems).toEqual([]);
  expect(bound?.decisions.decide('d', { amount: 1234.5 }).value).toBe(2468);
});

test('two that ask at once get the same, compiled once', async () => {
  const cached = new CachedDecisions();
  const store = { providing: async () => table(3) };

  const [one, other] = await Promise.all([cached.bind(store, called), cached.bind(store, called)]);

  expect(one).toBe(other);
});
