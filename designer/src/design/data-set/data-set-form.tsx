import { Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/types.ts';
import type { DataSet, Field } from './data-set.ts';
import classes from './data-set.module.css';
import { FieldRow } from './field-row.tsx';

interface DataSetFormProps {
  readonly set: DataSet;
  readonly problems: readonly Problem[];
  readonly isReadOnly: boolean;
  readonly dataSets: readonly { readonly key: string; readonly name: string | null }[];
  readonly onChange: (set: DataSet, place?: string) => void;
}

const optionsOf = (set: DataSet, keep: (field: Field) => boolean) =>
  set.fields
    .filter((field) => field.key !== '' && keep(field))
    .map(({ key, label }) => ({ value: key, label: label || key }));

function Head({ set, isReadOnly, onChange }: Omit<DataSetFormProps, 'problems' | 'dataSets'>) {
  const { t } = useTranslation('design');
  return (
    <div className={classes.head}>
      {(['label', 'labelZh'] as const).map((name) => (
        <TextInput
          key={name}
          label={t(`dataSet.${name === 'label' ? 'name' : 'nameZh'}`)}
          value={set[name]}
          readOnly={isReadOnly}
          onChange={({ currentTarget: { value } }) => onChange({ ...set, [name]: value }, name)}
        />
      ))}
      <Select
        label={t('dataSet.title')}
        description={t('dataSet.titleHelp')}
        data={optionsOf(set, ({ type }) => type !== 'json')}
        value={set.title ?? null}
        readOnly={isReadOnly}
        clearable
        onChange={(value) => onChange({ ...set, title: value ?? '' })}
      />
      <Select
        label={t('dataSet.department')}
        description={t('dataSet.departmentHelp')}
        data={optionsOf(set, ({ type }) => type === 'text')}
        value={set.department ?? null}
        readOnly={isReadOnly}
        clearable
        onChange={(value) => onChange({ ...set, department: value ?? '' })}
      />
    </div>
  );
}

const errorsOf = (problems: readonly Problem[], at: number): Partial<Record<'key' | 'label', string>> => {
  const mine = problems.filter(({ elementId }) => elementId === String(at));
  const key = mine.find(({ code }) => code.startsWith('key-'))?.message;
  const label = mine.find(({ code }) => code === 'label-missing')?.message;
  return { ...(key ? { key } : {}), ...(label ? { label } : {}) };
};

const moved = (fields: readonly Field[], at: number, by: number): readonly Field[] => {
  const next = [...fields];
  const [taken] = next.splice(at, 1);
  if (taken) next.splice(at + by, 0, taken);
  return next;
};

/** The fields of a data set as a table: one row a field, its finer points below it. */
export function DataSetForm(props: DataSetFormProps) {
  const { t } = useTranslation('design');
  const { set, problems, isReadOnly, onChange } = props;
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const { fields } = set;
  const withFields = (next: readonly Field[], place?: string): void => onChange({ ...set, fields: next }, place);
  const toggle = (at: number): void => {
    const next = new Set(open);
    if (!next.delete(at)) next.add(at);
    setOpen(next);
  };
  const add = (): void => {
    withFields([...fields, { key: '', label: '', labelZh: '', type: 'text' }]);
    setTimeout(() => document.getElementById(`field-${fields.length}-key`)?.focus(), 50);
  };
  const columns = ['key', 'label', 'labelZh', 'type', 'required', 'unique'] as const;
  return (
    <Stack gap="lg" className={classes.page}>
      <Head {...props} />
      <Table.ScrollContainer minWidth={820} type="native">
        <Table verticalSpacing={4} horizontalSpacing={6} aria-label={t('dataSet.fields')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={36}>
                <span className="wl-visually-hidden">{t('dataSet.order')}</span>
              </Table.Th>
              {columns.map((name) => (
                <Table.Th key={name} fz="xs">
                  {t(`dataSet.${name}`)}
                </Table.Th>
              ))}
              <Table.Th w={110}>
                <span className="wl-visually-hidden">{t('dataSet.acts')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {fields.map((field, at) => (
              <FieldRow
                key={at}
                field={field}
                at={at}
                count={fields.length}
                isOpen={open.has(at)}
                isReadOnly={isReadOnly}
                errors={errorsOf(problems, at)}
                dataSets={props.dataSets}
                onToggle={() => toggle(at)}
                onChange={(patch, place) =>
                  withFields(
                    fields.map((each, index) => (index === at ? { ...each, ...patch } : each)),
                    place && `${at}-${place}`,
                  )
                }
                onMove={(by) => withFields(moved(fields, at, by))}
                onRemove={() => withFields(fields.filter((_, index) => index !== at))}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {fields.length === 0 && <Text c="dimmed">{t('dataSet.noFields')}</Text>}
      {!isReadOnly && (
        <Group>
          <Button variant="default" size="xs" leftSection={<IconPlus size={16} />} onClick={add}>
            {t('dataSet.add')}
          </Button>
        </Group>
      )}
      <Text size="xs" c="dimmed">
        {t('dataSet.always')}
      </Text>
    </Stack>
  );
}
