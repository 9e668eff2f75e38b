/** Names of what rules speak of, where a model gives them; null = show the key. */
export interface ObjectNames {
  process(key: string): string | null;
  element(process: string, element: string): string | null;
  dataSet(key: string): string | null;
  /** The Chinese label of a data set. Processes and their elements have one name. */
  dataSetZh(key: string): string | null;
}

export const NO_NAMES: ObjectNames = {
  process: () => null,
  element: () => null,
  dataSet: () => null,
  dataSetZh: () => null,
};
