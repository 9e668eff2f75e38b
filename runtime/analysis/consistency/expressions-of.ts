import type { FlowNode } from '../../bpmn/model/model.ts';
import { templateParts } from './of-form.ts';

/** FEEL that stands somewhere in an element. */
export interface Expression {
  readonly feel: string;
  /** It decides: what it gives must be true or false. */
  readonly isCondition: boolean;
  /** It sees what came back from outside: the answer of a connector, or a worker's. */
  readonly seesAnswer: boolean;
}

const conditions: ReadonlySet<string> = new Set(['condition', 'completionCondition', 'activation']);
/** What is FEEL without "=". */
const bare: ReadonlySet<string> = new Set([...conditions, 'expression']);
const answers: ReadonlySet<string> = new Set(['resultExpression', 'errorExpression']);
/** What is told of an element, not read by it; mappings are read one by one, in their order. */
const skipped: ReadonlySet<string> = new Set(['problems', 'inputs', 'outputs', 'unread']);
/** Names and ids, but where they are worked out: no templates. */
const named: ReadonlySet<string> = new Set(['name', 'id']);

/** Every expression of an element but its mappings, whatever kind it is: one that is added later is found too. */
export function expressionsOf({ props, loop, listeners, data }: FlowNode): readonly Expression[] {
  const found: Expression[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') found.push(...expressionsIn(value, key));
    else if (Array.isArray(value)) for (const inner of value as unknown[]) walk(inner, key);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) if (!skipped.has(name)) walk(inner, name);
  };
  walk(props, '');
  walk(loop, '');
  walk(listeners, '');
  walk(
    [...data.reads, ...data.writes].map(({ id, where }) => ({ id, where })),
    '',
  );
  walk(
    data.items.map(({ initial }) => initial),
    '',
  );
  return found;
}

function expressionsIn(text: string, key: string): readonly Expression[] {
  const about = { isCondition: conditions.has(key), seesAnswer: answers.has(key) };
  if (text.startsWith('=')) return [{ feel: text.slice(1), ...about }];
  if (named.has(key)) return [];
  if (bare.has(key) || answers.has(key)) return text === '' ? [] : [{ feel: text, ...about }];
  return templateParts(text).map(({ feel }) => ({ feel, ...about }));
}
