import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

const languages = ['en', 'zh-CN'] as const;
/** Each in its own words: whoever reads no other finds it. */
export const languageNames = { en: 'English', 'zh-CN': '中文' } as const;
export type Language = (typeof languages)[number];

interface Words {
  readonly default: object;
}

const STORED = 'wattloom.language';
const files = import.meta.glob<Words>('./*.json');

/** Fetches a part of the app, with the patience of its calls. */
type Fetch = (load: () => Promise<Words>) => Promise<Words>;

/** Each area's words are a file of their own, fetched when the area is opened. */
const backend = (fetch: Fetch) => ({
  type: 'backend' as const,
  read(language: string, namespace: string, done: (error: unknown, words: object | false) => void): void {
    const load = files[`./${namespace}.${language}.json`];
    if (!load) return done(new Error(`No words for ${namespace} in ${language}.`), false);
    fetch(load).then(
      (file) => done(null, file.default),
      (error: unknown) => done(error, false),
    );
  },
});

export const languageOf = (tag: string | null | undefined): Language => (tag?.startsWith('zh') ? 'zh-CN' : 'en');

function firstLanguage(): Language {
  return languageOf(localStorage.getItem(STORED) ?? navigator.language);
}

const mark = (language: string): void => {
  document.documentElement.lang = language;
};

/** Resolves once the words of the first page are there. */
export async function startI18n(fetch: Fetch): Promise<void> {
  i18next.on('languageChanged', mark);
  await i18next
    .use(backend(fetch))
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
