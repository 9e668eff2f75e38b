import type { PanelContext } from './panel-context.ts';
import { selectEntry, type Entry, type EntryOptions } from './entries.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** One of the data sets that are drafted or published. */
export function dataSetEntry(
  { catalogue, translate }: PanelContext,
  options: Omit<EntryOptions, 'label'>,
  none: string,
): Entry {
  return selectEntry({
    ...options,
    label: translate('Data set'),
    getOptions: () => [
      { value: '', label: none },
      ...catalogue.dataSets.map(({ key, name }) => ({ value: key, label: name ?? key })),
    ],
  });
}

export function asVariable({ translate }: PanelContext): (value: string) => string | null {
  return (value) => (value === '' || NAME.test(value) ? null : translate('Must be a variable name'));
}
