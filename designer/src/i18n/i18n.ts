import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { patience } from '../api/server.ts';

const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

const STORED = 'wattloom.language';
const files = import.meta.glob<{ default: object }>('./*.json');

/** Each area's words are a file of their own, fetched when the area is opened. */
const backend = {
  type: 'backend' as const,
  read(language: string, namespace: string, done: (error: unknown, words: object | false) => void): void {
    const load = files[`./${namespace}.${language}.json`];
    if (!load) return done(new Error(`No words for ${namespace} in ${language}.`), false);
    patience.load(load).then(
      (file) => done(null, file.default),
      (error: unknown) => done(error, false),
    );
  },
};

export const languageOf = (tag: string | null | undefined): Language => (tag?.startsWith('zh') ? 'zh-CN' : 'en');

function firstLanguage(): Language {
  return languageOf(localStorage.getItem(STORED) ?? navigator.language);
}

const mark = (language: string): void => {
  document.documentElement.lang = language;
};

/** Resolves once the words of the first page are there. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', mark);
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      supportedLngs: [...languages],
      load: 'currentOnly',
      ns: ['shell', 'work'],
      defaultNS: 'shell',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  mark(i18next.language);
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
}

export const currentLanguage = (): Language => languageOf(i18next.language);
