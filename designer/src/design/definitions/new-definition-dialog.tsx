import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { saveDraft } from '../api/definitions.ts';
import type { DefinitionItem, Kind } from '../api/types.ts';
import { pathOf } from '../paths.ts';
import { contentOf, isKey, keyFrom } from './new-definition.ts';

interface NewDefinitionDialogProps {
  readonly kind: Kind | null;
  readonly taken: readonly DefinitionItem[];
  readonly onClose: () => void;
}

interface Typed {
  readonly name: string;
  readonly nameZh: string;
  readonly key: string | null;
}

const empty: Typed = { name: '', nameZh: '', key: null };

function useCreate(onClose: () => void) {
  const { t } = useTranslation('design');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const text = useProblemText();
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const create = async (kind: Kind, key: string, { name, nameZh }: Typed): Promise<void> => {
    setBusy(true);
    setFailure(null);
    try {
      const words = { started: t('new.started'), task: t('new.task'), done: t('new.done') };
      const content = contentOf({ kind, key, name, nameZh }, words);
      await saveDraft(kind, key, { content, baseVersion: null, revision: null });
      await queries.invalidateQueries({ queryKey: queryKeys.definitions });
      onClose();
      await navigate({ to: pathOf(kind), params: { key }, search: {} } as never);
    } catch (error) {
      setFailure(text(error));
    } finally {
      setBusy(false);
    }
  };
  return { create, failure, isBusy };
}

function Fields({ kind, taken, onClose }: NewDefinitionDialogProps & { readonly kind: Kind }) {
  const { t } = useTranslation('design');
  const [typed, setTyped] = useState<Typed>(empty);
  const [isTried, setTried] = useState(false);
  const { create, failure, isBusy } = useCreate(onClose);
  const keys = taken.filter((item) => item.kind === kind).map((item) => item.key);
  const key = typed.key ?? keyFrom(kind, typed.name, keys);
  const nameError = typed.name.trim() === '' ? t('new.nameMissing') : null;
  const keyError = !isKey(kind, key)
    ? t(`new.keyWrong.${kind}`)
    : keys.includes(key)
      ? t('new.keyTaken', { key })
      : null;
  const submit = (event: React.SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!nameError && !keyError) void create(kind, key, typed);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('new.name')}
          value={typed.name}
          onChange={({ currentTarget }) => setTyped({ ...typed, name: currentTarget.value })}
          error={isTried && nameError}
          required
          data-autofocus
        />
        {kind === 'dataSet' && (
          <TextInput
            label={t('new.nameZh')}
            value={typed.nameZh}
            onChange={({ currentTarget }) => setTyped({ ...typed, nameZh: currentTarget.value })}
          />
        )}
        <TextInput
          label={t('new.key')}
          description={t('new.keyHelp')}
          value={key}
          onChange={({ currentTarget }) => setTyped({ ...typed, key: currentTarget.value })}
          error={(isTried || typed.key !== null) && keyError}
          required
        />
        {failure !== null && <Alert color="red">{failure}</Alert>}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t('new.act')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function NewDefinitionDialog(props: NewDefinitionDialogProps) {
  const { t } = useTranslation('design');
  const { kind, onClose } = props;
  return (
    <Modal
      opened={kind !== null}
      onClose={onClose}
      title={kind ? t(`new.title.${kind}`) : ''}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {kind && <Fields {...props} kind={kind} />}
    </Modal>
  );
}
