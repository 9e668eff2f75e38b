import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem.ts';
import { useProblemText } from '../ui/use-problem-text.ts';

interface Props {
  readonly error: unknown;
  /** The name of an element, where it is known. */
  nameOf?(elementId: string): string;
}

/** What the server refused, where it was asked for: each problem with the element that it concerns. */
export function Refused({ error, nameOf = (id) => id }: Props) {
  const { t } = useTranslation('operate');
  const text = useProblemText();
  if (!error) return null;
  const problems = error instanceof ApiProblem ? error.problems : [];
  const title = problems.length ? t('one.problems', { count: problems.length }) : t('failed');
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={title} role="alert">
      {problems.length === 0 ? (
        text(error)
      ) : (
        <List size="sm" listStyleType="none">
          {problems.map(({ elementId, code, message }) => (
            <List.Item key={`${elementId ?? ''} ${code}`}>
              {elementId && <strong>{t('one.at', { element: nameOf(elementId) })} </strong>}
              {t(`one.codes.${code}`, { defaultValue: message })}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
