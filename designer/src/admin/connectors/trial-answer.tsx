import { Alert, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/schemas.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { errorOfForm } from '../error-at.ts';
import classes from './trial-answer.module.css';

export type Trial = Schemas['ConnectorTrial'] | Schemas['MailTrial'];

interface Props {
  readonly error: unknown;
  /** Null: none was made yet. */
  readonly trial: Trial | null;
}

/** What came of a test call: whether it would have done for a case, how long it took, and the beginning of the answer. */
export function TrialAnswer({ error, trial }: Props) {
  return (
    <div role="status">
      {error !== null && error !== undefined ? <Refused error={error} /> : trial && <Made trial={trial} />}
    </div>
  );
}

function Refused({ error }: { readonly error: unknown }) {
  const problem = useProblemText();
  const general = errorOfForm(error);
  return general === null ? null : <Alert color="red">{problem(general)}</Alert>;
}

function Made({ trial }: { readonly trial: Trial }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const { ms, failure } = trial;
  const took = t('trial.took', { ms: format.number(ms) });
  const status = 'status' in trial ? trial.status : null;
  return (
    <Stack gap="xs">
      <Alert
        color={failure === null ? 'green' : 'red'}
        icon={failure === null ? <IconCircleCheck size={18} /> : <IconAlertTriangle size={18} />}
        title={failure === null ? t('trial.well') : t('trial.failed')}
      >
        {failure !== null && <Text size="sm">{failure}</Text>}
        <Text size="sm">{status === null ? took : `${t('trial.status', { status })} · ${took}`}</Text>
      </Alert>
      {'text' in trial && trial.text !== null && (
        <Answer text={trial.text} isCut={trial.isCut} type={trial.contentType} />
      )}
    </Stack>
  );
}

interface AnswerProps {
  readonly text: string;
  readonly isCut: boolean;
  readonly type: string | null;
}

function Answer({ text, isCut, type }: AnswerProps) {
  const { t } = useTranslation('admin');
  if (text === '') return <Text size="sm">{t('trial.empty')}</Text>;
  return (
    <>
      <Text size="xs" c="dimmed">
        {[t(isCut ? 'trial.beginning' : 'trial.answer'), type].filter(Boolean).join(' · ')}
      </Text>
      <Code block className={classes.answer} tabIndex={0}>
        {text}
      </Code>
    </>
  );
}
