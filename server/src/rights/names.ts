/** What people read of something that a model names; null: it has no Chinese name. */
export interface Name {
  readonly name: string;
  readonly nameZh: string | null;
}

/** Names of what rules speak of, where a model gives them; null = show the key. */
export interface ObjectNames {
  process(key: string): Name | null;
  element(process: string, element: string): Name | null;
  dataSet(key: string): Name | null;
}

export const NO_NAMES: ObjectNames = {
  process: () => null,
  element: () => null,
  dataSet: () => null,
};
