import { ApiProblem } from '../../api/api-problem.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/unwrap.ts';
import { kept } from './kept.ts';
import { nameIn } from './name-in.ts';
import type { Definition, DefinitionItem, Deployed, Kind, Problem, Resource, SavedDraft } from './types.ts';

const kinds: readonly string[] = ['process', 'form', 'dataSet'] satisfies Kind[];
const isDrawn = <T extends { readonly kind: string }>(item: T): item is T & { readonly kind: Kind } =>
  kinds.includes(item.kind);

/** Everything that has an editor here; decisions and people are looked after elsewhere. */
export const listDefinitions = async (): Promise<readonly DefinitionItem[]> =>
  (await unwrap(api.GET('/api/definitions'))).items.filter(isDrawn);

export const readDefinition = (kind: Kind, key: string, version?: number): Promise<Definition> => {
  const query = version === undefined ? {} : { version };
  const call = api.GET('/api/definitions/{kind}/{key}', { params: { path: { kind, key }, query } });
  return kept(unwrap(call)) as Promise<Definition>;
};

export function saveDraft(
  kind: Kind,
  key: string,
  draft: { content: string; baseVersion: number | null; revision: number | null },
): Promise<SavedDraft> {
  const name = nameIn(kind, draft.content);
  const body = { ...draft, ...(name === null ? {} : { name }) };
  return kept(unwrap(api.PUT('/api/definitions/{kind}/{key}/draft', { params: { path: { kind, key } }, body })));
}

export async function discardDraft(kind: Kind, key: string): Promise<void> {
  await kept(unwrap(api.DELETE('/api/definitions/{kind}/{key}/draft', { params: { path: { kind, key } } })));
}

/** The dry run answers with problems as data; some refusals come as 422 and mean the same. */
export async function checkResources(resources: readonly Resource[]): Promise<readonly Problem[]> {
  try {
    const call = api.POST('/api/deployments/check', { body: { resources: [...resources] } });
    return (await kept(unwrap(call))).problems;
  } catch (error) {
    if (error instanceof ApiProblem && error.problems.length > 0) return error.problems;
    throw error;
  }
}

export async function publishResources(resources: readonly Resource[]): Promise<readonly Deployed[]> {
  const call = api.POST('/api/deployments', { body: { resources: [...resources] } });
  return (await kept(unwrap(call))).definitions;
}
