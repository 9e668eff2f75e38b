import { Alert, Button, Group, List, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Deployed, Kind, Problem } from '../api/types.ts';
import { ProblemText } from '../problems/problem-text.tsx';

export type Publishing =
  | { readonly step: 'checking' }
  | { readonly step: 'refused'; readonly problems: readonly Problem[] }
  | { readonly step: 'ask'; readonly warnings: readonly Problem[] }
  | { readonly step: 'publishing' }
  | { readonly step: 'failed'; readonly message: string }
  | { readonly step: 'done'; readonly deployed: readonly Deployed[] };

interface PublishDialogProps {
  readonly publishing: Publishing | null;
  readonly kind: Kind;
  readonly definitionKey: string;
  readonly latest: number | null;
  readonly base: number | null;
  readonly nameOf: (elementId: string) => string | null;
  readonly onPublish: () => void;
  readonly onClose: () => void;
}

type Told = { readonly problems: readonly Problem[] } & Pick<PublishDialogProps, 'nameOf'>;

function ProblemList({ problems, nameOf }: Told) {
  const { t } = useTranslation('design');
  return (
    <List size="sm" spacing={4} mah={220} style={{ overflowY: 'auto' }} tabIndex={0}>
      {problems.map((problem, at) => (
        <List.Item key={`${problem.code}-${at}`}>
          {problem.elementId && `${t('publish.at', { element: nameOf(problem.elementId) ?? problem.elementId })} `}
          <ProblemText problem={problem} />
        </List.Item>
      ))}
    </List>
  );
}

function Refused({ problems, nameOf }: Told) {
  const { t } = useTranslation('design');
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconCircleX size={18} />}
      title={t('publish.refused', { count: problems.length })}
    >
      <ProblemList problems={problems} nameOf={nameOf} />
    </Alert>
  );
}

/** What may be published, but contradicts itself or others. */
function Warned({ problems, nameOf }: Told) {
  const { t } = useTranslation('design');
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={t('publish.warned', { count: problems.length })}
    >
      <ProblemList problems={problems} nameOf={nameOf} />
    </Alert>
  );
}

function Done({
  deployed,
  kind,
  definitionKey,
}: { readonly deployed: readonly Deployed[] } & Pick<PublishDialogProps, 'kind' | 'definitionKey'>) {
  const { t } = useTranslation('design');
  const mine = deployed.find((item) => item.kind === kind && item.key === definitionKey);
  const isSame = mine?.changed === false;
  return (
    <Alert
      color="green"
      variant="light"
      icon={<IconCircleCheck size={18} />}
      title={t(isSame ? 'publish.same' : 'publish.done', { version: mine?.version ?? '' })}
    >
      {!isSame && t(`publish.after.${kind}`)}
    </Alert>
  );
}

function Body({ publishing, ...props }: PublishDialogProps & { readonly publishing: Publishing }) {
  const { t } = useTranslation('design');
  switch (publishing.step) {
    case 'checking':
    case 'publishing':
      return (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">{t(`publish.${publishing.step}`)}</Text>
        </Group>
      );
    case 'refused':
      return <Refused problems={publishing.problems} nameOf={props.nameOf} />;
    case 'failed':
      return (
        <Alert color="red" variant="light" icon={<IconCircleX size={18} />} title={t('publish.failed')}>
          {publishing.message}
        </Alert>
      );
    case 'done':
      return <Done {...props} deployed={publishing.deployed} />;
    case 'ask':
      return (
        <Stack gap={6}>
          {props.latest !== null && props.base !== null && props.base < props.latest && (
            <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />}>
              {t('publish.behind', { base: props.base, latest: props.latest })}
            </Alert>
          )}
          {publishing.warnings.length > 0 && <Warned problems={publishing.warnings} nameOf={props.nameOf} />}
          <Text size="sm">{t(`publish.before.${props.kind}`, { version: (props.latest ?? 0) + 1 })}</Text>
          <Text size="sm" c="dimmed">
            {t(`publish.running.${props.kind}`)}
          </Text>
        </Stack>
      );
  }
}

/** Says what publishing does, does it, and says what came of it. */
export function PublishDialog(props: PublishDialogProps) {
  const { t } = useTranslation('design');
  const { publishing, latest, onPublish, onClose } = props;
  const isAsking = publishing?.step === 'ask';
  return (
    <Modal
      opened={publishing !== null}
      onClose={onClose}
      title={t('publish.title', { version: (latest ?? 0) + 1 })}
      centered={false}
      withOverlay={false}
      shadow="md"
      yOffset={72}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {publishing && (
        <Stack gap="md">
          <Body {...props} publishing={publishing} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t(isAsking ? 'common.cancel' : 'common.close')}
            </Button>
            {isAsking && (
              <Button onClick={onPublish} data-autofocus>
                {t('publish.act')}
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
