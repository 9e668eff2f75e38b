import type { Condition, Operand } from './condition.ts';
import { vocabularies, type Vocabulary } from './vocabularies.ts';

/** The condition as a sentence, in English: "amount is less than 10000 and the assignee is the person". */
export function conditionWords(
  condition: Condition,
  elementName: (element: string) => string,
  words: Vocabulary = vocabularies.name,
): string {
  const inner = (term: Condition): string => conditionWords(term, elementName, words);
  switch (condition.kind) {
    case 'always':
      return words.always;
    case 'and':
    case 'or':
      return condition.terms.map((term) => bracketed(term, condition.kind, inner, words)).join(words[condition.kind]);
    case 'not':
      return words.not(bracketed(condition.term, 'not', inner, words));
    case 'compare':
      return compared(condition, words);
    case 'oneOf': {
      const values = condition.values.map((value) => operand(value, words)).join(words.comma);
      return words.oneOf(operand(condition.left, words), values);
    }
    case 'doneBy': {
      const what = condition.element === null ? words.anyTask : words.text(elementName(condition.element));
      return words.completed(operand(condition.who, words), what);
    }
    case 'candidate':
      return words.candidate;
  }
}

function bracketed(term: Condition, around: string, inner: (term: Condition) => string, words: Vocabulary): string {
  const nested = (term.kind === 'and' || term.kind === 'or') && term.kind !== around;
  return nested ? words.bracketed(inner(term)) : inner(term);
}

function compared({ op, left, right }: Condition & { kind: 'compare' }, words: Vocabulary): string {
  if (right.kind !== 'null') return words.compared(operand(left, words), words.comparisons[op], operand(right, words));
  if (left.kind === 'attribute' && left.name === 'assignee') return op === '==' ? words.free : words.taken;
  return op === '==' ? words.empty(operand(left, words)) : words.given(operand(left, words));
}

function operand(value: Operand, words: Vocabulary): string {
  switch (value.kind) {
    case 'user':
      return words.person;
    case 'attribute':
      return words.attributes[value.name];
    case 'fact':
      return value.name;
    case 'text':
      return words.text(value.value);
    case 'number':
      return value.value;
    case 'boolean':
      return value.value ? words.yes : words.no;
    case 'null':
      return words.nothing;
  }
}
