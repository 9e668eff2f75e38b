import { JsonInput, Modal, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { jsonFault, parseExact } from '../../api/exact-json.ts';
import { useErrorAt } from '../error-at.ts';
import type { Connector, Method } from './connector-values.ts';
import { TrialForm } from './trial-form.tsx';

interface Props {
  /** Null: none is open. */
  readonly connector: Connector | null;
  onClose(): void;
}

/** A test call through a connector, on the very way that a case's call takes. */
export function TryConnectorDialog({ connector, onClose }: Props) {
  const { t } = useTranslation('admin');
  return (
    <Modal
      opened={connector !== null}
      onClose={onClose}
      size="lg"
      title={t('trial.title', { name: connector?.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {connector && <Trying connector={connector} />}
    </Modal>
  );
}

const reading: ReadonlySet<Method> = new Set(['GET', 'HEAD']);

interface Wanted {
  readonly method: Method;
  readonly path: string;
  /** What was typed, of which only JSON is sent. */
  readonly body: string;
}

function useTrial(key: string, { method, path, body }: Wanted) {
  const sent = reading.has(method) ? '' : body.trim();
  const fault = sent === '' ? null : jsonFault(sent);
  const call = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/connectors/{key}/try', {
          params: { path: { key } },
          body: { method, path: path.trim(), ...(sent === '' ? {} : { body: parseExact(sent) }) },
        }),
      ),
  });
  return { fault, call };
}

function Trying({ connector: { key, baseUrl, methods } }: { readonly connector: Connector }) {
  const { t } = useTranslation('admin');
  const [wanted, setWanted] = useState<Wanted>({
    method: methods.find((one) => reading.has(one)) ?? methods[0] ?? 'GET',
    ...{ path: '', body: '' },
  });
  const { fault, call } = useTrial(key, wanted);
  const send = (): void => {
    if (fault === null) call.mutate();
  };
  return (
    <TrialForm
      lead={t('trial.lead')}
      isPending={call.isPending}
      error={call.error}
      trial={call.data ?? null}
      onSend={send}
    >
      <WantedFields methods={methods} wanted={wanted} fault={fault} error={call.error} onChange={setWanted} />
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('trial.below', { address: baseUrl })}
      </Text>
    </TrialForm>
  );
}

interface FieldsProps {
  readonly methods: readonly Method[];
  readonly wanted: Wanted;
  readonly fault: string | null;
  readonly error: unknown;
  onChange(wanted: Wanted): void;
}

function WantedFields({ methods, wanted, fault, error, onChange }: FieldsProps) {
  const { t } = useTranslation('admin');
  const errorAt = useErrorAt(error);
  const { method, path, body } = wanted;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t('trial.method')}
          data={[...methods]}
          value={method}
          allowDeselect={false}
          onChange={(chosen) => onChange({ ...wanted, method: chosen ?? method })}
        />
        <TextInput
          label={t('trial.path')}
          value={path}
          autoComplete="off"
          error={errorAt('path')}
          onChange={({ currentTarget }) => onChange({ ...wanted, path: currentTarget.value })}
          data-autofocus
        />
      </SimpleGrid>
      {!reading.has(method) && (
        <JsonInput
          label={t('trial.body')}
          description={t('trial.changes', { method })}
          autosize
          minRows={3}
          maxRows={10}
          value={body}
          error={fault === null ? errorAt('body') : t('trial.notJson', { fault })}
          onChange={(typed) => onChange({ ...wanted, body: typed })}
        />
      )}
    </>
  );
}
