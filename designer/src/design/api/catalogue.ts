import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { listDefinitions } from './definitions.ts';
import type { Catalogue, DefinitionItem } from './types.ts';

const named = (items: readonly DefinitionItem[], kind: DefinitionItem['kind']) =>
  items.filter((item) => item.kind === kind).map(({ key, name }) => ({ key, name }));

/** A dropdown that cannot be filled stays a text: one missing right must not stop the drawing. */
async function orEmpty<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await asked;
  } catch {
    return [];
  }
}

/** What the dropdowns of the designers offer. */
export async function readCatalogue(): Promise<Catalogue> {
  const [roles, departments, definitions, sets] = await Promise.all([
    orEmpty(unwrap(api.GET('/api/roles')).then(({ items }) => items)),
    orEmpty(unwrap(api.GET('/api/departments')).then(({ items }) => items)),
    orEmpty(listDefinitions()),
    orEmpty(unwrap(api.GET('/api/data-sets')).then(({ items }) => items)),
  ]);
  const dataSets = named(definitions, 'dataSet').map(({ key, name }) => ({
    key,
    name,
    fields: sets.find((set) => set.key === key)?.fields ?? [],
  }));
  return { roles, departments, forms: named(definitions, 'form'), dataSets };
}
