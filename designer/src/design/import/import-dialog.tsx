import { Alert, Button, Group, List, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../ui/use-problem-text.ts';
import type { Kind } from '../api/types.ts';
import { JsonError } from '../json/parse-json.ts';
import { ImportRefused, type ImportPlan, type Note } from './import-plan.ts';
import { FindingList } from './finding-list.tsx';
import { LossList } from './loss-list.tsx';
import type { useImport } from './use-import.ts';

interface ImportDialogProps {
  readonly importing: ReturnType<typeof useImport>;
  readonly kind: Kind;
  /** The words for what stands in the editor now. */
  readonly nameOf: (elementId: string) => string | null;
}

function Refused({ why }: { readonly why: unknown }) {
  const { t } = useTranslation('design');
  const reason = useProblemText();
  const text = (): string => {
    if (why instanceof JsonError)
      return t('json.at', { line: why.line, column: why.column, expected: t(`json.expected.${why.expected}`) });
    if (!(why instanceof ImportRefused)) return reason(why);
    const { found } = why.values;
    return t(`import.refused.${why.code}`, {
      ...why.values,
      found: found === undefined ? '' : t(`import.kind.${found}`),
    });
  };
  return (
    <Alert color="red" variant="light" icon={<IconCircleX size={18} />} title={t('import.cannot')}>
      {text()}
    </Alert>
  );
}

/** How many are named before the rest is only counted. */
const NAMED = 8;

function Names({ ids, nameOf }: { readonly ids: readonly string[]; readonly nameOf: (id: string) => string | null }) {
  const { t } = useTranslation('design');
  const names = ids.slice(0, NAMED).map((id) => nameOf(id) ?? id);
  const more = ids.length - names.length;
  return (
    <Text span size="sm" c="dimmed">
      {' '}
      {names.join(t('import.comma'))}
      {more > 0 && t('import.more', { count: more })}
    </Text>
  );
}

function Changes({
  plan: { before, after },
  kind,
  nameOf,
}: { readonly plan: ImportPlan } & Omit<ImportDialogProps, 'importing'>) {
  const { t } = useTranslation('design');
  const gone = [...before].filter((id) => !after.has(id));
  const added = [...after].filter((id) => !before.has(id));
  return (
    <Stack gap={4}>
      <Text size="sm">{t(`import.counts.${kind}`, { before: before.size, after: after.size })}</Text>
      {gone.length > 0 && (
        <Text size="sm">
          {t('import.gone', { count: gone.length })}
          <Names ids={gone} nameOf={nameOf} />
        </Text>
      )}
      {added.length > 0 && <Text size="sm">{t('import.added', { count: added.length })}</Text>}
      {gone.length === 0 && added.length === 0 && <Text size="sm">{t('import.sameElements')}</Text>}
    </Stack>
  );
}

function NoteText({ note }: { readonly note: Note }) {
  const { t } = useTranslation('design');
  if (note.code === 'otherKey') return t('import.note.otherKey', { found: note.found, key: note.key });
  if (note.code === 'laidOut' || note.code === 'camunda7') return t(`import.note.${note.code}`);
  return (
    <>
      {t(`import.note.${note.code}`, {
        count: note.names.length,
        known: note.code === 'unknownTypes' ? note.known : '',
      })}
      <Names ids={note.names} nameOf={() => null} />
    </>
  );
}

function Translated({ findings }: { readonly findings: NonNullable<ImportPlan['translated']> }) {
  const { t } = useTranslation('design');
  return (
    <Alert
      color={findings.length > 0 ? 'yellow' : 'green'}
      variant="light"
      icon={findings.length > 0 ? <IconAlertTriangle size={18} /> : <IconCircleCheck size={18} />}
      title={t('import.translated')}
      role="status"
    >
      {findings.length > 0 ? t('import.lookAt', { count: findings.length }) : t('import.translatedWhole')}
      <FindingList findings={findings} />
    </Alert>
  );
}

function Plan({ plan, kind, nameOf }: { readonly plan: ImportPlan } & Omit<ImportDialogProps, 'importing'>) {
  const { t } = useTranslation('design');
  const { losses, notes, translated } = plan;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('import.replaces')}</Text>
      <Changes plan={plan} kind={kind} nameOf={nameOf} />
      {translated && <Translated findings={translated} />}
      {losses.length > 0 && (
        <Alert
          color="yellow"
          variant="light"
          icon={<IconAlertTriangle size={18} />}
          title={t('import.loses', { count: losses.length })}
        >
          <LossList losses={losses} />
        </Alert>
      )}
      {notes.length > 0 && (
        <List size="sm" spacing={4}>
          {notes.map((note) => (
            <List.Item key={note.code}>
              <NoteText note={note} />
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}

function Buttons({ importing: { current, confirm, translate, cancel } }: Pick<ImportDialogProps, 'importing'>) {
  const { t } = useTranslation('design');
  const plan = current && 'plan' in current ? current.plan : null;
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={cancel} data-autofocus>
        {t(plan ? 'common.cancel' : 'common.close')}
      </Button>
      {plan?.notes.some(({ code }) => code === 'camunda7') && (
        <Button variant="default" onClick={() => void translate()}>
          {t('import.translate')}
        </Button>
      )}
      {plan && (
        <Button loading={current?.step === 'taking'} onClick={() => void confirm()}>
          {t(plan.losses.length > 0 ? 'import.anyway' : 'import.act')}
        </Button>
      )}
    </Group>
  );
}

/** What a file holds, what would be lost of it and what it takes the place of: nothing changes before it is confirmed. */
export function ImportDialog({ importing, kind, nameOf }: ImportDialogProps) {
  const { t } = useTranslation('design');
  const { current, cancel } = importing;
  return (
    <Modal
      opened={current !== null}
      onClose={cancel}
      size="lg"
      title={t('import.title', { file: current?.file ?? '' })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md">
        {current?.step === 'reading' && <Loader size="sm" role="status" aria-label={t('import.reading')} />}
        {current?.step === 'refused' && <Refused why={current.why} />}
        {current && 'plan' in current && <Plan plan={current.plan} kind={kind} nameOf={nameOf} />}
        {current?.step !== 'reading' && <Buttons importing={importing} />}
      </Stack>
    </Modal>
  );
}
