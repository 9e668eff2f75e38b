import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem.ts';
import { useReason, type Refused } from './use-reason.ts';

/** An error in the reader's words: by its code where we know it, else as the server said it. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const reason = useReason();
  return (error) => {
    if (!(error instanceof ApiProblem)) return error instanceof Error ? error.message : t('problems.unknown');
    const { code, details, message } = error;
    if (code === 'not-allowed' && typeof details['reasonCode'] === 'string') {
      return reason({ code: details['reasonCode'], params: details['params'] as Refused['params'], reason: message });
    }
    const key = `problems.${code}`;
    return i18n.exists(key, { ns: 'shell' }) ? t(key, { ...details, message }) : message;
  };
}
