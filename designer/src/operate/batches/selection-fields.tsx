import { Alert, Button, Checkbox, Fieldset, NumberInput, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconChecklist } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { processesQuery } from '../../api/processes.ts';
import { ProcessSelect } from '../../ui/process-select.tsx';
import classes from '../operate.module.css';
import { selectionOf, type Typed } from './new-batch.ts';
import { PlaceSelect } from './place-select.tsx';

export interface FieldsProps {
  readonly typed: Typed;
  set(part: Partial<Typed>): void;
}

function OfProcess({ typed, set }: FieldsProps) {
  const { t } = useTranslation('operate');
  const processes = useQuery(processesQuery).data?.items ?? [];
  const newest = processes.find(({ key }) => key === typed.process)?.version ?? 1;
  return (
    <div className={classes.fields}>
      <ProcessSelect
        label={t('process')}
        placeholder={t('anyProcess')}
        value={typed.process}
        onChange={(process) => set({ process, version: null, element: null, from: null, to: null })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
      />
      {typed.process !== null && (
        <>
          <NumberInput
            label={t('newBatch.version')}
            placeholder={t('newBatch.anyVersion')}
            min={1}
            max={newest}
            value={typed.version ?? ''}
            onChange={(value) => set({ version: typeof value === 'number' ? value : null })}
          />
          <PlaceSelect
            process={{ key: typed.process, version: typed.version ?? newest }}
            label={t('newBatch.element')}
            placeholder={t('newBatch.anyElement')}
            value={typed.element}
            onChange={(element) => set({ element })}
          />
        </>
      )}
    </div>
  );
}

/** Which cases: those that were marked in the list, or all to which what is said here applies. */
export function SelectionFields({ typed, set }: FieldsProps) {
  const { t } = useTranslation('operate');
  if (typed.ids)
    return (
      <Fieldset legend={t('newBatch.which')} className={classes.set}>
        <Alert color="gray" icon={<IconChecklist size={18} />}>
          <Text size="sm">{t('newBatch.chosen', { count: typed.ids.length })}</Text>
          <Button size="compact-sm" variant="default" mt={8} onClick={() => set({ ids: null })}>
            {t('newBatch.otherwise')}
          </Button>
        </Alert>
      </Fieldset>
    );
  return (
    <Fieldset legend={t('newBatch.which')} className={classes.set}>
      <Stack gap="sm">
        <OfProcess typed={typed} set={set} />
        <div>
          <Text size="sm" fw={500} mb={4} id="batch-state">
            {t('newBatch.state')}
          </Text>
          <SegmentedControl
            aria-labelledby="batch-state"
            value={typed.state}
            onChange={(state) => set({ state })}
            data={(['any', 'active', 'suspended'] as const).map((value) => ({
              value,
              label: t(`newBatch.states.${value}`),
            }))}
          />
        </div>
        <Checkbox
          label={t('newBatch.stopped')}
          checked={typed.isStopped}
          onChange={({ currentTarget }) => set({ isStopped: currentTarget.checked })}
        />
        <Textarea
          label={t('newBatch.numbers')}
          description={t('newBatch.numbersHow')}
          value={typed.numbers}
          onChange={({ currentTarget }) => set({ numbers: currentTarget.value })}
          autosize
          minRows={1}
          maxRows={8}
        />
        {Object.keys(selectionOf(typed)).length === 0 && (
          <Alert color="yellow" icon={<IconAlertTriangle size={18} />}>
            {t('newBatch.unlimited')}
          </Alert>
        )}
      </Stack>
    </Fieldset>
  );
}
