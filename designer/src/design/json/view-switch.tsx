import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ViewSwitchProps<View extends string> {
  readonly value: View;
  readonly views: readonly { readonly value: View; readonly label: string }[];
  readonly onChange: (view: View) => void;
}

/** The ways to look at one definition. */
export function ViewSwitch<View extends string>({ value, views, onChange }: ViewSwitchProps<View>) {
  const { t } = useTranslation('design');
  return (
    <SegmentedControl
      size="xs"
      value={value}
      data={[...views]}
      onChange={(next) => onChange(next)}
      aria-label={t('view.label')}
    />
  );
}
