import { useTranslation } from 'react-i18next';
import type { FieldError } from '../api/api-problem.ts';

/** A server's finding about a field in the reader's words. A pattern's own sentence says more than ours. */
export function useFieldErrorText(): (error: FieldError) => string {
  const { t, i18n } = useTranslation();
  return ({ code, params = {}, message }) => {
    const own = (i18n.language.startsWith('zh') && params['ownZh']) || params['own'];
    if (own) return String(own);
    const key = `fieldErrors.${code ?? ''}`;
    return code && i18n.exists(key, { ns: 'shell' }) ? t(key, { ...params, message, ns: 'shell' }) : message;
  };
}
