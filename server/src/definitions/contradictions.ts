import type { Knex } from 'knex';
import type { Resource } from '@wattloom/runtime';
import { contradictionsIn, type Finding, type KnownPeople } from '@wattloom/runtime/consistency';
import type { DefinitionCache, DefinitionRow } from './definition-cache.ts';
import type { Rights } from '../rights/index.ts';
import type { ReadingPool } from '../reading/reading-pool.ts';

/** So much of what is deployed is looked at whole; of more, what the new files speak of. */
const mostContent = 1_000_000;

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly reader: ReadingPool;
}

/** What new files say against what is deployed and against the people there are. `by` null: the server itself, at its start. */
export async function contradictionsWith(
  { knex, definitions, rights, reader }: Parts,
  resources: readonly Resource[],
  by: string | null,
): Promise<readonly Finding[]> {
  const { roles, people } = rights.snapshot;
  const known = roles.size ? await knownPeople(knex, [...roles.keys()], [...people.values()]) : null;
  const job = { resources, deployed: concerned(definitions, resources), people: known };
  return by === null ? contradictionsIn(job) : reader.contradictions(job);
}

interface Holder {
  readonly username: string;
  readonly active: boolean;
  readonly roles: readonly { readonly role: string }[];
}

async function knownPeople(knex: Knex, roles: readonly string[], people: readonly Holder[]): Promise<KnownPeople> {
  const completes = await knex('wattloom.auth_policy')
    .where({ effect: 'allow' })
    .whereIn('action', ['complete', '*'])
    .whereNot({ subject: 'candidate' })
    .distinct()
    .pluck<string[]>('object');
  const users = people.filter(({ active }) => active);
  return {
    roles,
    users: users.map(({ username, roles: held }) => ({ username, roles: held.map(({ role }) => role) })),
    completes,
  };
}

/** Deployed files as resources; several processes of one file are one. */
function concerned(definitions: DefinitionCache, resources: readonly Resource[]): readonly Resource[] {
  const rows = definitions.all().filter(({ kind }) => kind !== 'people');
  const own = new Set(resources.map(({ name }) => name));
  const files = new Map<string, DefinitionRow>();
  for (const row of rows) if (!own.has(row.resource)) files.set(`${row.resource} ${row.content}`, row);
  const all = [...files.values()];
  const size = all.reduce((sum, { content }) => sum + content.length, 0);
  const words = size > mostContent ? wordsOf(resources) : null;
  return all
    .filter(({ kind, content }) => !words || kind !== 'process' || [...words].some((word) => content.includes(word)))
    .map(({ resource, content }) => ({ name: resource, content }));
}

/** Quoted names of the new files by which others may refer to them: keys, messages, signals. */
function wordsOf(resources: readonly Resource[]): ReadonlySet<string> {
  const shape =
    /<[\w:]*(?:process|message|signal) [^>]*?(?:id|name)="([^"]+)"|^\s*\{?\s*"(?:id|key)"\s*:\s*"([^"]+)"/gm;
  const found = resources.flatMap(({ content }) =>
    [...content.matchAll(shape)].map(([, xml, json]) => xml ?? json ?? ''),
  );
  return new Set(found.filter(Boolean).map((word) => `"${word}"`));
}
