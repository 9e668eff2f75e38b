import type { Definition, DefinitionItem, Deployed, Kind, Problem, Resource, SavedDraft } from './types.ts';
import { ApiError } from './api-error.ts';
import { nameIn } from './name-in.ts';
import { send } from './send.ts';

const path = (kind: Kind, key: string) => `/definitions/${kind}/${encodeURIComponent(key)}`;

const drawn = new Set<string>(['process', 'form', 'dataSet'] satisfies Kind[]);

/** Everything that has an editor here; decisions and people are looked after elsewhere. */
export const listDefinitions = async (): Promise<readonly DefinitionItem[]> =>
  (await send<{ items: DefinitionItem[] }>('GET', '/definitions')).items.filter(({ kind }) => drawn.has(kind));

export const readDefinition = (kind: Kind, key: string, version?: number): Promise<Definition> =>
  send('GET', `${path(kind, key)}${version === undefined ? '' : `?version=${version}`}`);

export const saveDraft = (
  kind: Kind,
  key: string,
  draft: { content: string; baseVersion: number | null; revision: number | null },
): Promise<SavedDraft> => {
  const name = nameIn(kind, draft.content);
  return send('PUT', `${path(kind, key)}/draft`, { ...draft, ...(name === null ? {} : { name }) });
};

export const discardDraft = (kind: Kind, key: string): Promise<null> => send('DELETE', `${path(kind, key)}/draft`);

/** The dry run answers with problems as data; some refusals come as 422 and mean the same. */
export async function checkResources(resources: readonly Resource[]): Promise<readonly Problem[]> {
  try {
    return (await send<{ problems: Problem[] }>('POST', '/deployments/check', { resources })).problems;
  } catch (error) {
    if (error instanceof ApiError && error.problems.length > 0) return error.problems;
    throw error;
  }
}

export const publishResources = async (resources: readonly Resource[]): Promise<readonly Deployed[]> =>
  (await send<{ definitions: Deployed[] }>('POST', '/deployments', { resources })).definitions;
