import { useTranslation } from 'react-i18next';

interface Named {
  readonly name: string;
  readonly nameZh?: string | null;
}
interface Labelled {
  readonly label: string;
  readonly labelZh?: string | null;
}

export function nameIn(language: string, thing: Named | Labelled): string {
  const [own, chinese] = 'label' in thing ? [thing.label, thing.labelZh] : [thing.name, thing.nameZh];
  return language.startsWith('zh') && chinese ? chinese : own;
}

/** The name of a person, department or role in the reader's language. */
export function useNamed(): (thing: Named | Labelled) => string {
  const { i18n } = useTranslation();
  return (thing) => nameIn(i18n.language, thing);
}
