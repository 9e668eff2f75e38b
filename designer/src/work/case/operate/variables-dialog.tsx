import { ActionIcon, Button, Modal, Table, Text, Textarea } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../../../ui/loaded.tsx';
import { api } from '../../../api/client.ts';
import { unwrap } from '../../../api/unwrap.ts';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import classes from '../case.module.css';
import type { ActProps } from './act-props.ts';
import { DialogFrame, Reason } from './dialog-frame.tsx';
import { jsonFault } from '../../../api/exact-json.ts';
import { exactQuery } from './exact-query.ts';
import { Refused } from '../../../operations/refused.tsx';
import { useOperation } from './use-operation.ts';

interface Variable {
  readonly name: string;
  readonly json: string;
}

function EditDialog({ detail, variable, onClose }: ActProps & { readonly variable: Variable }) {
  const { t } = useTranslation('operate');
  const { name } = variable;
  const [json, setJson] = useState(variable.json);
  const [reason, setReason] = useState('');
  const fault = jsonFault(json);
  const operation = useOperation({
    caseId: detail.id,
    act: () =>
      unwrap(
        api.POST('/api/instances/{id}/variables', {
          params: { path: { id: detail.id } },
          body: { values: { [name]: json }, reason },
          // As it was typed: a number may be longer than a double is exact.
          bodySerializer: () => `{"values":{${JSON.stringify(name)}:${json}},"reason":${JSON.stringify(reason)}}`,
        }),
      ),
    said: () => t('one.variables.done', { name }),
    onDone: onClose,
  });
  return (
    <DialogFrame
      title={t('one.variables.edit', { name })}
      act={t('one.variables.save')}
      isReady={fault === null && json !== variable.json && reason.trim() !== ''}
      isBusy={operation.isPending}
      onAct={() => operation.mutate(undefined)}
      onClose={onClose}
    >
      <Refused error={operation.error} />
      <Textarea
        label={t('one.variables.value')}
        description={t('one.variables.json')}
        value={json}
        onChange={({ currentTarget }) => setJson(currentTarget.value)}
        error={fault !== null && t('one.variables.noJson', { fault })}
        classNames={{ input: classes.json }}
        spellCheck={false}
        autosize
        minRows={2}
        maxRows={16}
        required
        data-autofocus
      />
      <Reason value={reason} onChange={setReason} />
    </DialogFrame>
  );
}

/** Everything that a case knows as it is stored, one line each; one is changed at a time, with a reason. */
export function VariablesDialog({ detail, onClose }: ActProps) {
  const { t } = useTranslation('operate');
  useFocusBack();
  const query = useQuery(exactQuery(detail.id));
  const [edits, setEdits] = useState<Variable | null>(null);
  if (edits) return <EditDialog detail={detail} variable={edits} onClose={() => setEdits(null)} />;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('one.variables.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('one.close') }}
    >
      <Loaded query={query}>
        {(variables) =>
          variables.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('one.variables.none')}
            </Text>
          ) : (
            <Table verticalSpacing={4} layout="fixed">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th w="38%">{t('one.variables.name')}</Table.Th>
                  <Table.Th>{t('one.variables.value')}</Table.Th>
                  <Table.Th w={44}>
                    <span className={classes.unseen}>{t('acts')}</span>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {variables.map((variable) => (
                  <Table.Tr key={variable.name}>
                    <Table.Td className={classes.name}>{variable.name}</Table.Td>
                    <Table.Td>
                      <code className={classes.short}>{variable.json.replace(/\n\s*/g, ' ')}</code>
                    </Table.Td>
                    <Table.Td>
                      <ActionIcon
                        variant="subtle"
                        aria-label={t('one.variables.edit', { name: variable.name })}
                        onClick={() => setEdits(variable)}
                      >
                        <IconPencil size={16} />
                      </ActionIcon>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Loaded>
      <Button mt="md" variant="default" onClick={onClose}>
        {t('one.close')}
      </Button>
    </Modal>
  );
}
