import { readDecisionFile, type DecisionFile } from '../../languages/dmn/provided-names.ts';
import { Decisions } from '../../languages/dmn/index.ts';
import type { Problem } from '../../ground/problems.ts';
import type { NewDefinition } from '../../store/stored.ts';
import type { Resource } from './read-resources.ts';

interface ReadDecisions {
  readonly definitions: readonly NewDefinition[];
  readonly problems: readonly Problem[];
}

/** The content of the model of a namespace, from the deployment or from what is there already. */
export type ModelOf = (namespace: string) => Promise<Resource | null>;

/** A DMN file with everything that is wrong with it, together with what it imports. */
export async function readDecisions(resource: Resource, modelOf: ModelOf): Promise<ReadDecisions> {
  const { name, content } = resource;
  const file = readDecisionFile(content);
  if (file && file.key === null)
    return refused(
      'dmn-id-missing',
      'Expected the definitions of the file to have an id, which it is known by. Set one.',
    );
  const { problems } = new Decisions([resource, ...(await imported(file, modelOf))]);
  const own = problems.filter((problem) => problem.resource === name);
  if (!file?.key) return { definitions: [], problems: own.map(withoutResource) };
  const { key, provides } = file;
  const definition: NewDefinition = {
    kind: 'decision',
    key,
    name: file.name ?? key,
    resource: name,
    content,
    provides,
  };
  return { definitions: [definition], problems: own.map(withoutResource) };
}

const refused = (code: string, message: string): ReadDecisions => ({
  definitions: [],
  problems: [{ elementId: null, code, message }],
});

const withoutResource = ({ elementId, code, message }: Problem): Problem => ({ elementId, code, message });

async function imported(file: DecisionFile | null, modelOf: ModelOf): Promise<readonly Resource[]> {
  const found = new Map<string, Resource>();
  const wanted = [...(file?.imports ?? [])];
  for (const namespace of wanted) {
    if (found.has(namespace)) continue;
    const resource = await modelOf(namespace);
    if (!resource) continue;
    found.set(namespace, resource);
    wanted.push(...(readDecisionFile(resource.content)?.imports ?? []));
  }
  return [...found.values()];
}
