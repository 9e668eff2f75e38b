import { decided } from './decided.ts';

const event = {
  type: 'decisionMade',
  key: 'k',
  elementId: 'rate',
  decision: 'rates',
  definition: { key: 'file', version: 1 },
  value: 0.3,
  problems: [],
} as const;
const names = { decisionName: (key: string) => ({ size: '规模' })[key] ?? null };
const matched = [{ index: 2, id: 'r2' }];

test('a decision is told with its rules, those of the decisions that it needs first', () => {
  const trace = [
    { id: 'size', name: 'The size', value: 'small', tables: [{ id: 't1', inputs: [], matched }] },
    { id: 'rates', name: 'The rate', value: 0.3, tables: [{ id: 't2', inputs: [], matched: [] }] },
  ];
  expect(decided({ ...event, trace }, names)).toEqual({
    type: 'decisionByRules',
    elementId: 'rate',
    details: {
      decision: { name: 'The rate', nameZh: null },
      answer: '0.3',
      rules: { name: 'The size: 2; The rate: –', nameZh: '规模：2；The rate：–' },
    },
  });
});

test('a decision without a table is told with its answer', () => {
  const trace = [{ id: 'rates', name: 'The rate', value: 0.3, tables: [] }];
  expect(decided({ ...event, trace }, names)).toMatchObject({ type: 'decisionMade', details: { answer: '0.3' } });
});
