import type { TFunction } from 'i18next';

/** A condition as the server cuts it into parts (see server/src/rights/condition/condition.ts). */
export interface Condition {
  readonly kind: string;
  readonly terms?: readonly Condition[];
  readonly term?: Condition;
  readonly op?: string;
  readonly left?: Operand;
  readonly right?: Operand;
  readonly values?: readonly Operand[];
  readonly who?: Operand;
  readonly element?: string | null;
}

interface Operand {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | boolean;
}

type Words = TFunction<'admin'>;

type Names = Readonly<Record<string, string>>;

/** "amount is less than 10000 and nobody has the task", in the reader's language. `names`: of tasks, by id. */
export function conditionWords(condition: Condition, t: Words, names: Names): string {
  const { kind, terms = [], term, left, op = '', right, values = [], who, element } = condition;
  switch (kind) {
    case 'and':
    case 'or':
      return terms.map((one) => bracketed(one, kind, t, names)).join(t(`condition.${kind}`));
    case 'not':
      return term ? t('condition.not', { term: bracketed(term, kind, t, names) }) : '';
    case 'compare':
      return compared(left, op, right, t);
    case 'oneOf': {
      const list = values.map((value) => operand(value, t)).join(t('listComma'));
      return t('condition.oneOf', { left: operand(left, t), values: list });
    }
    case 'doneBy':
      return element
        ? t('condition.didTask', { who: operand(who, t), element: names[element] ?? element })
        : t('condition.didAny', { who: operand(who, t) });
    case 'candidate':
      return t('condition.candidate');
    default:
      return t('condition.always');
  }
}

function bracketed(term: Condition, around: string, t: Words, names: Names): string {
  const words = conditionWords(term, t, names);
  const isNested = (term.kind === 'and' || term.kind === 'or') && term.kind !== around;
  return isNested ? t('condition.bracketed', { words }) : words;
}

const comparisons: Readonly<Record<string, string>> = {
  ...{ '==': 'is', '!=': 'isNot', '<': 'less', '<=': 'atMost', '>': 'more', '>=': 'atLeast' },
};

function compared(left: Operand | undefined, op: string, right: Operand | undefined, t: Words): string {
  if (right?.kind !== 'null')
    return t(`condition.${comparisons[op] ?? 'is'}`, { left: operand(left, t), right: operand(right, t) });
  const isEmpty = op === '==';
  if (left?.kind === 'attribute' && left.name === 'assignee') return t(isEmpty ? 'condition.free' : 'condition.taken');
  return t(isEmpty ? 'condition.empty' : 'condition.given', { left: operand(left, t) });
}

function operand(value: Operand | undefined, t: Words): string {
  if (value?.kind === 'user') return t('condition.person');
  if (value?.kind === 'attribute') return t(`condition.attributes.${value.name ?? ''}`);
  if (value?.kind === 'fact') return value.name ?? '';
  if (value?.kind === 'text') return t('condition.text', { value: value.value });
  if (value?.kind === 'boolean') return t(value.value === true ? 'condition.yes' : 'condition.no');
  return String(value?.value ?? '');
}
