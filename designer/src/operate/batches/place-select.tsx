import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../operations/model-elements.ts';

interface Props {
  readonly process: { readonly key: string; readonly version: number };
  readonly label: string;
  readonly placeholder: string;
  readonly value: string | null;
  readonly isRequired?: boolean;
  onChange(value: string | null): void;
}

/** A place of a process, by its name. */
export function PlaceSelect({ process, label, placeholder, value, isRequired = false, onChange }: Props) {
  const { t } = useTranslation('operate');
  const places = usePlaces(process);
  return (
    <Select
      label={label}
      placeholder={placeholder}
      data={[...places.options]}
      value={value}
      onChange={onChange}
      searchable
      clearable={!isRequired}
      required={isRequired}
      clearButtonProps={{ 'aria-label': t('clear') }}
      nothingFoundMessage={t('one.move.noPlace')}
    />
  );
}
