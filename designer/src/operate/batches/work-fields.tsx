import { Fieldset, Radio, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { processesQuery } from '../../api/processes.ts';
import classes from '../operate.module.css';
import { isObject, kinds, needsReason } from './new-batch.ts';
import { PlaceSelect } from './place-select.tsx';
import type { FieldsProps } from './selection-fields.tsx';

function Move({ typed, set }: FieldsProps) {
  const { t } = useTranslation('operate');
  const newest = useQuery(processesQuery).data?.items.find(({ key }) => key === typed.process)?.version;
  if (typed.process === null || newest === undefined)
    return (
      <Text size="sm" c="var(--wl-amber)" role="status">
        {t('newBatch.moveNeeds')}
      </Text>
    );
  const process = { key: typed.process, version: typed.version ?? newest };
  const place = (which: 'from' | 'to') => (
    <PlaceSelect
      process={process}
      label={t(`one.move.${which}`)}
      placeholder={t('one.move.choose')}
      value={typed[which]}
      isRequired
      onChange={(value) => set({ [which]: value })}
    />
  );
  return (
    <div className={classes.fields}>
      {place('from')}
      {place('to')}
    </div>
  );
}

function Json({ typed, set, isRequired }: FieldsProps & { readonly isRequired: boolean }) {
  const { t } = useTranslation('operate');
  return (
    <Textarea
      label={t('newBatch.json')}
      description={t('newBatch.jsonHow')}
      placeholder={'{"name": "value"}'}
      value={typed.json}
      onChange={({ currentTarget }) => set({ json: currentTarget.value })}
      error={typed.json.trim() !== '' && !isObject(typed.json) && t('newBatch.noJson')}
      classNames={{ input: classes.json }}
      spellCheck={false}
      autosize
      minRows={2}
      maxRows={12}
      required={isRequired}
    />
  );
}

/** What is done to each of them. */
export function WorkFields({ typed, set }: FieldsProps) {
  const { t } = useTranslation('operate');
  const { kind } = typed;
  return (
    <Fieldset legend={t('newBatch.what')} className={classes.set}>
      <Stack gap="sm">
        <Radio.Group aria-label={t('newBatch.what')} value={kind} onChange={(value) => set({ kind: value })}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={8} verticalSpacing={8}>
            {kinds.map((one) => (
              <Radio key={one} value={one} label={t(`batches.kinds.${one}`)} description={t(`newBatch.says.${one}`)} />
            ))}
          </SimpleGrid>
        </Radio.Group>
        <Text size="sm" c="dimmed">
          {t('newBatch.version2')} <Link to="/operate/migrate">{t('newBatch.migrate')}</Link>
        </Text>
        {kind === 'message' && (
          <TextInput
            label={t('newBatch.message')}
            value={typed.message}
            onChange={({ currentTarget }) => set({ message: currentTarget.value })}
            required
          />
        )}
        {(kind === 'message' || kind === 'setVariables') && (
          <Json typed={typed} set={set} isRequired={kind === 'setVariables'} />
        )}
        {kind === 'modify' && <Move typed={typed} set={set} />}
        {needsReason(kind) && (
          <Textarea
            label={t('one.reason')}
            description={t('newBatch.reasonWhy')}
            value={typed.reason}
            onChange={({ currentTarget }) => set({ reason: currentTarget.value })}
            maxLength={2000}
            autosize
            minRows={2}
            required
          />
        )}
      </Stack>
    </Fieldset>
  );
}
