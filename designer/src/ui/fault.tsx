import { Button, CopyButton } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconMapQuestion, IconPlugConnectedX, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from './use-problem-text.ts';
import { StatePage } from './state-page.tsx';

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : -1;

type Kind = 'offline' | 'forbidden' | 'missing' | 'failed';
const icons: Record<Kind, Icon> = {
  offline: IconPlugConnectedX,
  forbidden: IconLock,
  missing: IconMapQuestion,
  failed: IconAlertTriangle,
};

const kindOf = (status: number): Kind => {
  if (status === 0) return 'offline';
  if (status === 403) return 'forbidden';
  return status === 404 ? 'missing' : 'failed';
};

/** Why something cannot be shown, in words, with what can be done about it. */
export function Fault({ error, onRetry }: { readonly error: unknown; readonly onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const text = useProblemText();
  const kind = kindOf(statusOf(error));
  const message = text(error);
  return (
    <StatePage
      icon={icons[kind]}
      title={t(`states.${kind}`)}
      act={
        <Button.Group mt="xs">
          {onRetry && kind !== 'forbidden' && (
            <Button variant="default" onClick={onRetry}>
              {t('states.retry')}
            </Button>
          )}
          {kind === 'failed' && (
            <CopyButton value={message}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {t(copied ? 'states.copied' : 'states.copy')}
                </Button>
              )}
            </CopyButton>
          )}
        </Button.Group>
      }
    >
      {message}
    </StatePage>
  );
}
