import type { Knex } from 'knex';
import { HttpRejected } from '../contract/problems.ts';
import type {
  Definition,
  DefinitionItem,
  DefinitionKind,
  DefinitionList,
  DraftSaved,
  SaveDraft,
} from './definitions.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache, DefinitionRow } from './definition-cache.ts';

interface DraftRow {
  readonly kind: DefinitionKind;
  readonly key: string;
  readonly name: string;
  readonly content: string;
  readonly base_version: number | null;
  readonly revision: number;
  readonly saved_at: Date;
  readonly saved_by: string | null;
}

const endings: Readonly<Record<DefinitionKind, string>> = {
  process: '.bpmn',
  form: '.form',
  dataSet: '.json',
  decision: '.dmn',
  people: '.json',
  names: '.json',
};

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly now: () => string;
}

/** Definitions for the designer: their versions, and the draft that everybody who designs shares. */
export class Definitions {
  readonly #knex: Knex;
  readonly #rights: Rights;
  readonly #cache: DefinitionCache;
  readonly #people: People;
  readonly #now: () => string;

  constructor({ knex, rights, definitions, now }: Parts) {
    this.#knex = knex;
    this.#rights = rights;
    this.#cache = definitions;
    this.#people = new People(rights);
    this.#now = now;
  }

  /** Of the kinds that the person may read. */
  async list(me: User, kind?: DefinitionKind): Promise<DefinitionList> {
    const may = (one: DefinitionKind): boolean => this.#may(me, 'read', one);
    if (kind === undefined ? !(Object.keys(endings) as DefinitionKind[]).some(may) : !may(kind))
      this.#rights.require(me.id, 'read', `definition:${kind ?? '*'}`);
    const drafts = await this.#drafts();
    const items: DefinitionItem[] = this.#cache
      .all(kind)
      .filter((row) => may(row.kind))
      .map((row) => {
        const { kind: of, key, version, deployedAt, deployedBy } = row;
        const draft = drafts.get(`${of} ${key}`);
        drafts.delete(`${of} ${key}`);
        return {
          kind: of,
          key,
          ...this.#cache.definitionName(row),
          version,
          deployedAt,
          deployedBy: this.#people.name(deployedBy),
          draft: draft ? this.#saved(draft) : null,
        };
      });
    for (const draft of drafts.values()) {
      if ((kind !== undefined && draft.kind !== kind) || !may(draft.kind)) continue;
      const { kind: of, key, name } = draft;
      items.push({
        kind: of,
        key,
        name,
        nameZh: null,
        version: null,
        deployedAt: null,
        deployedBy: null,
        draft: this.#saved(draft),
      });
    }
    return { items: items.sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name)) };
  }

  async open(me: User, kind: DefinitionKind, key: string, version?: number): Promise<Definition> {
    this.#rights.require(me.id, 'read', `definition:${kind}`);
    const row = await this.#cache.version(kind, key, version);
    const draft = (await this.#drafts(kind, key)).get(`${kind} ${key}`);
    if (!row && (version !== undefined || !draft)) throw new HttpRejected('not-found', { what: `${kind} "${key}"` });
    return {
      kind,
      key,
      ...(this.#cache.definitionName(row) ?? { name: draft?.name ?? key, nameZh: null }),
      ...described(kind, key, row),
      versions: await this.#versions(kind, key),
      draft: draft
        ? {
            content: draft.content,
            baseVersion: draft.base_version,
            revision: draft.revision,
            ...this.#saved(draft),
          }
        : null,
    };
  }

  /** Saves over the revision it was made from; somebody else's newer one is never overwritten. */
  async saveDraft(me: User, kind: DefinitionKind, key: string, draft: SaveDraft): Promise<DraftSaved> {
    this.#rights.require(me.id, 'draft', `definition:${kind}`);
    const savedAt = this.#now();
    const name = draft.name ?? this.#cache.newest(kind, key)?.name ?? key;
    const { rows } = await this.#knex.raw<{ rows: { revision: number }[] }>(
      `insert into wattloom.definition_draft as d (kind, key, name, content, base_version, revision, saved_at, saved_by)
       select :kind, :key, :name, :content, :baseVersion::int, 1, :savedAt::timestamptz, :by
       where :revision::int is null or exists (
         select 1 from wattloom.definition_draft where kind = :kind and key = :key and revision = :revision)
       on conflict (kind, key) do update set name = excluded.name, content = excluded.content,
         base_version = excluded.base_version, revision = d.revision + 1, saved_at = excluded.saved_at,
         saved_by = excluded.saved_by
       where d.revision = :revision
       returning revision`,
      {
        kind,
        key,
        name,
        content: draft.content,
        baseVersion: draft.baseVersion,
        savedAt,
        by: me.id,
        revision: draft.revision,
      } as Knex.ValueDict,
    );
    const [saved] = rows;
    if (saved) return { revision: saved.revision, savedAt };
    return this.#conflict(kind, key);
  }

  async discardDraft(me: User, kind: DefinitionKind, key: string): Promise<void> {
    this.#rights.require(me.id, 'draft', `definition:${kind}`);
    await this.#knex('wattloom.definition_draft').where({ kind, key }).delete();
  }

  async #conflict(kind: DefinitionKind, key: string): Promise<never> {
    const found = (await this.#drafts(kind, key)).get(`${kind} ${key}`);
    const by = found?.saved_by ? this.#people.ref(found.saved_by).name : 'Somebody';
    throw new HttpRejected('draft-changed', {
      by: found ? by : 'Somebody published or discarded it, so nobody',
      revision: found?.revision ?? null,
      savedAt: found?.saved_at.toISOString() ?? null,
    });
  }

  #may(me: User, action: string, kind: DefinitionKind): boolean {
    return this.#rights.may(me.id, action, `definition:${kind}`).allowed;
  }

  async #drafts(kind?: DefinitionKind, key?: string): Promise<Map<string, DraftRow>> {
    const query = this.#knex('wattloom.definition_draft').select<DraftRow[]>('*');
    const rows: DraftRow[] = await (kind === undefined || key === undefined ? query : query.where({ kind, key }));
    return new Map(rows.map((row) => [`${row.kind} ${row.key}`, row]));
  }

  async #versions(kind: DefinitionKind, key: string): Promise<Definition['versions']> {
    return (await this.#cache.versions(kind, key)).map(({ version, deployedAt, deployedBy }) => ({
      version,
      deployedAt,
      deployedBy: this.#people.name(deployedBy),
    }));
  }

  #saved({ saved_at, saved_by }: DraftRow): { savedAt: string; savedBy: string | null } {
    return { savedAt: saved_at.toISOString(), savedBy: this.#people.name(saved_by) };
  }
}

type Described = Pick<Definition, 'version' | 'resource' | 'content'>;

/** What was published; nothing where there is only a draft. */
function described(kind: DefinitionKind, key: string, row: DefinitionRow | null): Described {
  if (row) return { version: row.version, resource: row.resource, content: row.content };
  return { version: null, resource: `${key}${endings[kind]}`, content: null };
}
