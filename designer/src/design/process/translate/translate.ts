import { words } from './words.ts';

export type Replacements = Readonly<Record<string, string | number>>;

/** The text in this language; what has no translation stays English rather than empty. */
export function translate(language: string, template: string, replacements: Replacements = {}): string {
  const text = words[language]?.[template] ?? template;
  return text.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value = replacements[name];
    return value === undefined ? whole : String(value);
  });
}
