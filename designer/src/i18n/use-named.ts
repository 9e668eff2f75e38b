import { useTranslation } from 'react-i18next';

interface Named {
  readonly name: string;
  readonly nameZh?: string | null;
}
interface Labelled {
  readonly label: string;
  readonly labelZh?: string | null;
}
interface OfElement {
  readonly elementName: string | null;
  readonly elementNameZh?: string | null;
}
type Thing = Named | Labelled | OfElement;

/** Whatever answers name in both languages, in one of them; nothing where it has no name at all. */
export function nameIn(language: string, thing: Thing): string {
  const [own, chinese] = namesOf(thing);
  return language.startsWith('zh') && chinese ? chinese : (own ?? '');
}

function namesOf(thing: Thing): readonly [string | null, string | null | undefined] {
  if ('label' in thing) return [thing.label, thing.labelZh];
  if ('elementName' in thing) return [thing.elementName, thing.elementNameZh];
  return [thing.name, thing.nameZh];
}

/** The name of a person, department, role, process, task or element in the reader's language. */
export function useNamed(): (thing: Thing) => string {
  const { i18n } = useTranslation();
  return (thing) => nameIn(i18n.language, thing);
}

/** What a case is called: its number, or its process while it has none. */
export function useCaseName(): (one: { readonly businessKey: string | null; readonly process: Named }) => string {
  const named = useNamed();
  return ({ businessKey, process }) => businessKey ?? named(process);
}
