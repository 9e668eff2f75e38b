import type {
  Choice as RuntimeChoice,
  DataField as RuntimeField,
  DataSet as RuntimeDataSet,
} from '@wattloom/runtime/data-sets';

/** As it is edited: its Chinese label is a text, empty while nobody has written it. */
interface Labelled {
  readonly labelZh: string;
}

export type Choice = Omit<RuntimeChoice, 'labelZh'> & Labelled;

export type Field = Omit<RuntimeField, 'labelZh' | 'choices' | 'gapless'> &
  Labelled & {
    readonly choices?: readonly Choice[];
    /** Undefined takes it away. */
    readonly gapless?: boolean | undefined;
  };

export type DataSet = Omit<RuntimeDataSet, 'labelZh' | 'fields'> & Labelled & { readonly fields: readonly Field[] };

/** The text of a data set file; what is empty is left out. */
export const formatDataSet = (set: DataSet): string =>
  `${JSON.stringify(set, (_key, value: unknown) => (value === '' || value === undefined || value === false ? undefined : value), 2)}\n`;
