import type { Catalogue, DefinitionItem } from './types.ts';
import { listDefinitions } from './definitions.ts';
import { send } from './send.ts';

interface DepartmentNode {
  readonly code: string;
  readonly name: string;
  readonly nameZh?: string | null;
  readonly children?: readonly DepartmentNode[];
}

type Departments = { readonly items?: readonly DepartmentNode[] } | readonly DepartmentNode[];

const flat = (nodes: readonly DepartmentNode[]): DepartmentNode[] =>
  nodes.flatMap((node) => [node, ...flat(node.children ?? [])]);

const named = (items: readonly DefinitionItem[], kind: DefinitionItem['kind']) =>
  items.filter((item) => item.kind === kind).map(({ key, name }) => ({ key, name }));

const listOf = <T>(answer: { readonly items?: readonly T[] } | readonly T[]): readonly T[] =>
  'items' in answer ? (answer.items ?? []) : (answer as readonly T[]);

/** A dropdown that cannot be filled stays a text: one missing right must not stop the drawing. */
async function orEmpty<T>(asked: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await asked;
  } catch {
    return [];
  }
}

export async function readCatalogue(): Promise<Catalogue> {
  const [roles, departments, definitions] = await Promise.all([
    orEmpty(send<{ items: Catalogue['roles'] }>('GET', '/roles').then(listOf)),
    orEmpty(send<Departments>('GET', '/departments').then((answer) => flat(listOf(answer)))),
    orEmpty(listDefinitions()),
  ]);
  return { roles, departments, forms: named(definitions, 'form'), dataSets: named(definitions, 'dataSet') };
}
