import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/schemas.ts';
import { nameIn } from '../../i18n/use-named.ts';
import { conditionWords, type Condition } from './condition-words.ts';

export type Rule = Schemas['Rule'];
type Words = TFunction<'admin'>;

const actionWord = (action: string, t: Words): string =>
  action === '*' ? t('actions.all') : t(`actions.${action}`, { defaultValue: action });

function thing({ kind, key, element, ...names }: Rule['object'], language: string, t: Words): string {
  const { keyName, keyNameZh } = names;
  const name = keyName === null ? key : nameIn(language, { name: keyName, nameZh: keyNameZh });
  if (kind === 'task' && element !== null)
    return t('things.oneTask', {
      element: nameIn(language, names) || element,
      process: name ?? t('things.anyProcess'),
    });
  const known = ['task', 'process', 'data', 'definition', 'admin', 'operate', 'job', 'message', 'signal'].includes(
    kind,
  );
  if (!known) return t('things.everything');
  if (name === null) return t(`things.all.${kind}`);
  return t(`things.${kind}`, { name: kind === 'admin' ? t(`functions.${name}`, { defaultValue: name }) : name });
}

function whoIs({ subject, effect }: Rule, language: string, t: Words): string {
  const name = nameIn(language, subject);
  if (subject.kind === 'everybody') return t(effect === 'allow' ? 'who.everybody' : 'who.nobody');
  return t(`who.${subject.kind}`, { name });
}

function namesIn(language: string, names: Rule['elementNames']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(names).map(([id, name]) => [id, nameIn(language, name)]));
}

/** A rule as a sentence: who may do what with what, where, and when. */
export function useRuleSentence(): (rule: Rule) => string {
  const { t, i18n } = useTranslation('admin');
  const { language } = i18n;
  return (rule) => {
    const { department, conditionParts, condition, effect, elementNames, subject } = rule;
    const may = effect === 'allow' || subject.kind === 'everybody' ? 'may' : 'mayNot';
    const parts = conditionParts as Condition | null;
    const when = parts ? conditionWords(parts, t, namesIn(language, elementNames)) : condition;
    return t(`sentence.${may}`, {
      who: whoIs(rule, language, t),
      action: actionWord(rule.action, t),
      thing: thing(rule.object, language, t),
      where: department ? t('sentence.where', { department: nameIn(language, department) }) : '',
      when: parts?.kind === 'always' ? '' : t('sentence.when', { condition: when }),
    });
  };
}
