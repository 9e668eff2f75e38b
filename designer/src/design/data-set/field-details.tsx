import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, Stack, Table, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Choice, Field } from './data-set.ts';

export interface FieldDetailsProps {
  readonly field: Field;
  readonly isReadOnly: boolean;
  readonly dataSets: readonly { readonly key: string; readonly name: string | null }[];
  readonly onChange: (patch: Partial<Field>, place: string) => void;
}

type TextName = 'unit' | 'pattern' | 'sequence';
type NumberName = 'precision' | 'scale' | 'maxLength';

function Words({ name, field, isReadOnly, onChange }: FieldDetailsProps & { readonly name: TextName }) {
  const { t } = useTranslation('design');
  return (
    <TextInput
      size="xs"
      w={220}
      label={t(`dataSet.${name}`)}
      description={t(`dataSet.${name}Help`)}
      value={field[name] ?? ''}
      readOnly={isReadOnly}
      onChange={({ currentTarget: { value } }) => onChange({ [name]: value }, name)}
    />
  );
}

function Figure({ name, field, isReadOnly, onChange }: FieldDetailsProps & { readonly name: NumberName }) {
  const { t } = useTranslation('design');
  return (
    <NumberInput
      size="xs"
      w={140}
      label={t(`dataSet.${name}`)}
      value={field[name] ?? ''}
      min={0}
      allowDecimal={false}
      readOnly={isReadOnly}
      onChange={(value) => onChange({ [name]: value === '' ? undefined : Number(value) }, name)}
    />
  );
}

function Choices({ field, isReadOnly, onChange }: FieldDetailsProps) {
  const { t } = useTranslation('design');
  const choices = field.choices ?? [];
  const set = (at: number, patch: Partial<Choice>): void =>
    onChange(
      { choices: choices.map((choice, each) => (each === at ? { ...choice, ...patch } : choice)) },
      `choice-${at}-${Object.keys(patch).join()}`,
    );
  return (
    <Stack gap={6} align="flex-start">
      <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing={4} w="auto">
        <Table.Thead>
          <Table.Tr>
            <Table.Th fz="xs">{t('dataSet.choiceValue')}</Table.Th>
            <Table.Th fz="xs">{t('dataSet.label')}</Table.Th>
            <Table.Th fz="xs">{t('dataSet.labelZh')}</Table.Th>
            <Table.Th>
              <span className="wl-visually-hidden">{t('dataSet.acts')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {choices.map((choice, at) => (
            <Table.Tr key={at}>
              {(['value', 'label', 'labelZh'] as const).map((name) => (
                <Table.Td key={name}>
                  <TextInput
                    size="xs"
                    aria-label={t('dataSet.choiceCell', {
                      name: t(name === 'value' ? 'dataSet.choiceValue' : `dataSet.${name}`),
                      at: at + 1,
                    })}
                    value={choice[name]}
                    readOnly={isReadOnly}
                    onChange={({ currentTarget: { value } }) => set(at, { [name]: value })}
                  />
                </Table.Td>
              ))}
              <Table.Td>
                {!isReadOnly && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('dataSet.removeChoice', { at: at + 1 })}
                    onClick={() => onChange({ choices: choices.filter((_, each) => each !== at) }, '')}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {!isReadOnly && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ choices: [...choices, { value: '', label: '', labelZh: '' }] }, '')}
        >
          {t('dataSet.addChoice')}
        </Button>
      )}
    </Stack>
  );
}

function Reference({ field, isReadOnly, dataSets, onChange }: FieldDetailsProps) {
  const { t } = useTranslation('design');
  const offered = dataSets.map(({ key, name }) => ({ value: key, label: name ?? key }));
  const current = field.dataSet;
  const data =
    current && !offered.some(({ value }) => value === current)
      ? [...offered, { value: current, label: current }]
      : offered;
  return (
    <Select
      size="xs"
      w={220}
      label={t('dataSet.refersTo')}
      data={data}
      value={current ?? null}
      readOnly={isReadOnly}
      onChange={(value) => onChange({ dataSet: value ?? '' }, '')}
    />
  );
}

function Gapless({ field, isReadOnly, onChange }: FieldDetailsProps) {
  const { t } = useTranslation('design');
  return (
    <Checkbox
      size="xs"
      label={t('dataSet.gapless')}
      description={t('dataSet.gaplessHelp')}
      checked={field.gapless ?? false}
      disabled={isReadOnly}
      onChange={({ currentTarget }) => onChange({ gapless: currentTarget.checked || undefined }, '')}
    />
  );
}

/** What only fields of this type have. */
export function FieldDetails(props: FieldDetailsProps) {
  const { type } = props.field;
  if (type === 'choice') return <Choices {...props} />;
  if (type === 'reference') return <Reference {...props} />;
  return (
    <Group gap="sm" align="flex-end">
      {type === 'text' && <Figure {...props} name="maxLength" />}
      {type === 'text' && <Words {...props} name="pattern" />}
      {type === 'text' && <Words {...props} name="sequence" />}
      {type === 'text' && (props.field.sequence ?? '') !== '' && <Gapless {...props} />}
      {type === 'decimal' && <Figure {...props} name="precision" />}
      {type === 'decimal' && <Figure {...props} name="scale" />}
      {(type === 'decimal' || type === 'integer') && <Words {...props} name="unit" />}
    </Group>
  );
}

/** Whether there is anything more to say about a field of this type. */
export const hasDetails = ({ type }: Field): boolean =>
  ['text', 'integer', 'decimal', 'choice', 'reference'].includes(type);
