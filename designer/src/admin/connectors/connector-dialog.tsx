import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { ConnectorForm } from './connector-form.tsx';
import { bodyOf, nothing, valuesOf, type Connector, type ConnectorValues } from './connector-values.ts';

interface Props {
  /** Null: none is open. */
  readonly edited: Connector | 'new' | null;
  readonly all: readonly Connector[];
  onClose(): void;
}

/** Adds a connector, or changes one as a whole. */
export function ConnectorDialog({ edited, all, onClose }: Props) {
  const { t } = useTranslation('admin');
  return (
    <Modal
      opened={edited !== null}
      onClose={onClose}
      size="lg"
      title={edited === null || edited === 'new' ? t('connectors.new') : t('connectors.change', { name: edited.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {edited !== null && <Editing edited={edited} all={all} onClose={onClose} />}
    </Modal>
  );
}

function Editing({ edited, all, onClose }: Props & { readonly edited: Connector | 'new' }) {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (values: ConnectorValues) =>
      unwrap(api.PUT('/api/connectors/{key}', { params: { path: { key: values.key } }, body: bodyOf(values) })),
    onSuccess: async ({ name }) => {
      await queries.invalidateQueries({ queryKey: queryKeys.connectors });
      notifications.show({ message: t('connectors.saved', { name }) });
      onClose();
    },
  });
  return (
    <ConnectorForm
      initial={edited === 'new' ? nothing : valuesOf(edited)}
      taken={edited === 'new' ? all.map(({ key }) => key) : null}
      error={save.error}
      isBusy={save.isPending}
      onSave={save.mutate}
      onCancel={onClose}
    />
  );
}
