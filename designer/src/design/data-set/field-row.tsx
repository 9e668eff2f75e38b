import { ActionIcon, Checkbox, Group, Select, Table, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fieldTypes } from '@wattloom/runtime/data-sets';
import type { Field } from './data-set.ts';
import { FieldDetails, hasDetails } from './field-details.tsx';
import classes from './data-set.module.css';

export interface FieldRowProps {
  readonly field: Field;
  readonly at: number;
  readonly count: number;
  readonly isOpen: boolean;
  readonly isReadOnly: boolean;
  readonly errors: Readonly<Partial<Record<'key' | 'label', string>>>;
  readonly dataSets: readonly { readonly key: string; readonly name: string | null }[];
  readonly onToggle: () => void;
  readonly onChange: (patch: Partial<Field>, place: string) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

function Cells({ field, at, isReadOnly, errors, onChange }: FieldRowProps) {
  const { t } = useTranslation('design');
  const named = (name: string): string =>
    t('dataSet.cell', { name: t(`dataSet.${name}`), field: field.label || field.key || String(at + 1) });
  return (
    <>
      {(['key', 'label', 'labelZh'] as const).map((name) => (
        <Table.Td key={name}>
          <TextInput
            id={`field-${at}-${name}`}
            size="xs"
            miw={name === 'key' ? 130 : 140}
            aria-label={named(name)}
            value={field[name]}
            readOnly={isReadOnly}
            error={name === 'labelZh' ? undefined : errors[name]}
            onChange={({ currentTarget: { value } }) => onChange({ [name]: value }, name)}
          />
        </Table.Td>
      ))}
      <Table.Td>
        <Select
          size="xs"
          miw={130}
          aria-label={named('type')}
          data={fieldTypes.map((value) => ({ value, label: t(`fieldType.${value}`) }))}
          value={field.type}
          allowDeselect={false}
          readOnly={isReadOnly}
          onChange={(value) => value && onChange({ type: value }, '')}
        />
      </Table.Td>
      {(['required', 'unique'] as const).map((name) => (
        <Table.Td key={name}>
          <Checkbox
            aria-label={named(name)}
            checked={field[name] ?? false}
            disabled={isReadOnly}
            onChange={({ currentTarget: { checked } }) => onChange({ [name]: checked }, '')}
          />
        </Table.Td>
      ))}
    </>
  );
}

function Acts({ at, count, field, isReadOnly, onMove, onRemove }: FieldRowProps) {
  const { t } = useTranslation('design');
  if (isReadOnly) return <Table.Td />;
  const name = field.label || field.key || String(at + 1);
  return (
    <Table.Td>
      <Group gap={2} wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={at === 0}
          aria-label={t('dataSet.moveUp', { field: name })}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={at === count - 1}
          aria-label={t('dataSet.moveDown', { field: name })}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={16} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('dataSet.remove', { field: name })} onClick={onRemove}>
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Table.Td>
  );
}

export function FieldRow(props: FieldRowProps) {
  const { t } = useTranslation('design');
  const { field, at, isOpen, onToggle } = props;
  const isShown = isOpen && hasDetails(field);
  return (
    <>
      <Table.Tr className={isShown ? classes.open : ''}>
        <Table.Td>
          {hasDetails(field) && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-expanded={isOpen}
              aria-label={t('dataSet.details', { field: field.label || field.key || String(at + 1) })}
              onClick={onToggle}
            >
              {isOpen ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
            </ActionIcon>
          )}
        </Table.Td>
        <Cells {...props} />
        <Acts {...props} />
      </Table.Tr>
      {isShown && (
        <Table.Tr>
          <Table.Td />
          <Table.Td colSpan={7} className={classes.details}>
            <FieldDetails
              field={field}
              isReadOnly={props.isReadOnly}
              dataSets={props.dataSets}
              onChange={props.onChange}
            />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
