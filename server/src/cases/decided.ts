import type { Event } from '@wattloom/runtime';
import { stringifyExact } from '@wattloom/runtime/feel';
import type { HistoryItem } from './cases.schema.ts';

const LONGEST = 200;

/** What a decision was, what it came to and which rules of its tables said so. */
export function decided(
  { elementId, decision, value, trace }: Event & { type: 'decisionMade' },
  { decisionName }: { readonly decisionName: (key: string) => string | null },
): Pick<HistoryItem, 'type' | 'elementId' | 'details'> {
  const answer = stringifyExact(value);
  const rules = trace.flatMap(({ id, name, tables }) =>
    tables.map(({ matched }) => {
      const numbers = matched.map(({ index }) => index).join(', ') || '–';
      return { name: `${name}: ${numbers}`, nameZh: `${decisionName(id) ?? name}：${numbers}` };
    }),
  );
  const details = {
    decision: { name: trace.find(({ id }) => id === decision)?.name ?? decision, nameZh: decisionName(decision) },
    answer: answer.length > LONGEST ? `${answer.slice(0, LONGEST)}…` : answer,
    rules: {
      name: rules.map(({ name }) => name).join('; '),
      nameZh: rules.map(({ nameZh }) => nameZh).join('；'),
    },
  };
  return { type: rules.length ? 'decisionByRules' : 'decisionMade', elementId, details };
}
