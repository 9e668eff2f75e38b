import { useTranslation } from 'react-i18next';

export interface Refused {
  readonly code?: string | null | undefined;
  readonly reason?: string | undefined;
  readonly params?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

/** `name` speaks about somebody, without it the reason speaks to the reader. */
export function useReason(): (refused: Refused, name?: string) => string {
  const { t, i18n } = useTranslation();
  return ({ code, reason = '', params = {} }, name) => {
    const key = `reasons.${name === undefined ? 'you' : 'they'}.${code ?? ''}`;
    if (!code || !i18n.exists(key, { ns: 'shell' })) return reason;
    const isChinese = i18n.language.startsWith('zh');
    const word = (value: string | readonly string[] | undefined): string =>
      typeof value === 'object' ? value.join(t('listComma')) : (value ?? '');
    const words = Object.keys(params).map((one) => [one, word((isChinese && params[`${one}Zh`]) || params[one])]);
    return t(key, {
      ...(Object.fromEntries(words) as object),
      ...(name === undefined ? {} : { person: name }),
      reason,
    });
  };
}
