import type { Schemas } from '../../api/schemas.ts';

type Field = Pick<Schemas['DataField'], 'key' | 'label' | 'labelZh' | 'type' | 'unit' | 'choices'>;
export type Labels = ReadonlyMap<string, Field>;

/** `serviceArea` and `service_area` are one thing to people: variables and fields differ in writing only. */
export const bare = (key: string): string => key.replace(/_/g, '').toLowerCase();

/** Fields by their bare key. Of two data sets that name the same field the first counts. */
export function labelsOf(
  dataSets: readonly Pick<Schemas['DataSet'], 'key' | 'label' | 'labelZh' | 'fields'>[],
): Labels {
  const labels = new Map<string, Field>();
  for (const { key, label, labelZh, fields } of dataSets) {
    for (const field of fields) if (!labels.has(bare(field.key))) labels.set(bare(field.key), field);
    const named = { key, label, type: 'json' as const, ...(labelZh === undefined ? {} : { labelZh }) };
    if (!labels.has(bare(key))) labels.set(bare(key), named);
  }
  return labels;
}

/** A key nobody labelled, as words: "serviceArea" becomes "Service area". */
export function humanised(key: string): string {
  const words = key
    .replace(/_/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
