import type { Event } from '@wattloom/runtime';
import { stringifyExact } from '@wattloom/runtime/feel';
import type { HistoryItem } from '../http/schemas/instance.ts';

const LONGEST = 200;

/** What a decision was, what it came to and which rules of its tables said so. */
export function decided({
  elementId,
  decision,
  value,
  trace,
}: Event & { type: 'decisionMade' }): Pick<HistoryItem, 'type' | 'elementId' | 'details'> {
  const answer = stringifyExact(value);
  const rules = trace.flatMap(({ name, tables }) =>
    tables.map(({ matched }) => `${name}: ${matched.map(({ index }) => index).join(', ') || '–'}`),
  );
  const details = {
    decision: trace.find(({ id }) => id === decision)?.name ?? decision,
    answer: answer.length > LONGEST ? `${answer.slice(0, LONGEST)}…` : answer,
    rules: rules.join('; '),
  };
  return { type: rules.length ? 'decisionByRules' : 'decisionMade', elementId, details };
}
