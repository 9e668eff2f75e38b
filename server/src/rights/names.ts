/** Names of what rules speak of, where a model gives them; null = show the key. */
export interface ObjectNames {
  process(key: string): string | null;
  element(process: string, element: string): string | null;
  dataSet(key: string): string | null;
}

export const NO_NAMES: ObjectNames = { process: () => null, element: () => null, dataSet: () => null };
