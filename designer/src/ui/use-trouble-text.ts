import { useTranslation } from 'react-i18next';
import type { FieldError } from '../api/api-problem.ts';
import { ApiProblem } from '../api/api-problem.ts';
import { useFieldErrorText } from './use-field-error-text.ts';
import { useProblemText } from './use-problem-text.ts';

interface Incident {
  readonly code: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** Why a case stopped, in the reader's words. An incident of an older version says it as it was stored. */
export function useTroubleText(): (incident: Incident) => string {
  const { t, i18n } = useTranslation();
  const problem = useProblemText();
  const fieldText = useFieldErrorText();
  const reason = ({ code, message, details }: Incident): string => {
    const faults = Array.isArray(details?.['errors']) ? (details['errors'] as readonly FieldError[]) : [];
    if (faults.length === 0) return problem(new ApiProblem(0, { code, detail: message, details: { ...details } }));
    return faults
      .map((fault) => t('troubleField', { field: fault.params?.['label'] ?? fault.path, text: fieldText(fault) }))
      .join(' ');
  };
  return (incident) => {
    const { message, details = {} } = incident;
    const { says } = details;
    const key = `troubles.${typeof says === 'string' ? says : ''}`;
    if (typeof says !== 'string' || !i18n.exists(key, { ns: 'shell' })) return message;
    return t(key, { ...details, reason: reason(incident), ns: 'shell' });
  };
}
