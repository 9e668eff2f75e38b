import { ApiProblem } from '../../api/api-problem.ts';
import { api } from '../../api/client.ts';
import { patience } from '../../api/server.ts';
import { unwrap } from '../../api/unwrap.ts';
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
  return unwrap(call) as Promise<Definition>;
};

interface Unsaved {
  readonly content: string;
  readonly baseVersion: number | null;
  readonly revision: number | null;
}

interface How {
  /** For whoever saves again by itself, with what was drawn by then. */
  readonly isOneTry?: boolean;
  /** What was sent before and never answered: it may be stored. */
  readonly unanswered?: string | null;
}

export async function saveDraft(kind: Kind, key: string, draft: Unsaved, how: How = {}): Promise<SavedDraft> {
  const { isOneTry = false, unanswered = null } = how;
  const name = nameIn(kind, draft.content);
  const body = { ...draft, ...(name === null ? {} : { name }) };
  const params = { path: { kind, key } };
  const once = isOneTry ? { fetch: patience.once } : {};
  try {
    return await unwrap(api.PUT('/api/definitions/{kind}/{key}/draft', { params, body, ...once }));
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'draft-changed') throw error;
    // The save that nobody answered may be what is stored: then it is ours, and nobody is in conflict.
    const stored = (await readDefinition(kind, key)).draft;
    if (stored?.content === draft.content) return { revision: stored.revision, savedAt: stored.savedAt };
    if (stored === null || stored.content !== unanswered) throw error;
    return saveDraft(kind, key, { ...draft, revision: stored.revision }, { isOneTry });
  }
}

export async function discardDraft(kind: Kind, key: string): Promise<void> {
  await unwrap(api.DELETE('/api/definitions/{kind}/{key}/draft', { params: { path: { kind, key } } }));
}

/** What is said of other definitions is told with their file: the editor has no element of theirs. */
function seenFrom(own: readonly Resource[], problems: readonly Problem[]): readonly Problem[] {
  const names = new Set(own.map(({ name }) => name));
  return problems.map((problem) => {
    const { resource, elementId, message } = problem;
    if (!resource || names.has(resource)) return problem;
    const place = [resource, elementId].filter(Boolean).join(', ');
    return { ...problem, elementId: null, message: `${place}: ${message}` };
  });
}

/** The dry run answers with problems as data; some refusals come as 422 and mean the same. */
export async function checkResources(resources: readonly Resource[]): Promise<readonly Problem[]> {
  try {
    const call = api.POST('/api/deployments/check', { body: { resources: [...resources] } });
    return seenFrom(resources, (await unwrap(call)).problems);
  } catch (error) {
    if (error instanceof ApiProblem && error.problems.length > 0) return error.problems;
    throw error;
  }
}

export async function publishResources(resources: readonly Resource[]): Promise<readonly Deployed[]> {
  const call = api.POST('/api/deployments', { body: { resources: [...resources] } });
  return (await unwrap(call)).definitions;
}
