import type { Knex } from 'knex';
import { parseBpmn, readForm, type FormSchema, type ProcessModel } from '@wattloom/runtime';
import type { ObjectNames } from '../rights/index.ts';
import type { DefinitionKind } from '../http/schemas/definition.ts';

export interface DefinitionRow {
  readonly kind: DefinitionKind;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly resource: string;
  readonly content: string;
  readonly deployedAt: string;
  readonly deployedBy: string | null;
}

const COLUMNS = 'kind, key, version, name, resource, content, deployed_at as "deployedAt", deployed_by as "deployedBy"';

/**
 * Definitions as they were deployed. Versions never change, so what was read once is kept; the newest of each are held
 * in memory as a whole, because names of processes and tasks are asked for with every list.
 */
export class DefinitionCache {
  readonly #knex: Knex;
  readonly #models = new Map<string, Promise<ProcessModel>>();
  #newest = new Map<string, DefinitionRow>();
  #newestModels = new Map<string, ProcessModel>();
  #forms = new Map<string, FormSchema>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Reads the newest of everything again; after a deployment, here or on another server. */
  async reload(): Promise<void> {
    const { rows } = await this.#knex.raw<{ rows: (DefinitionRow & { deployedAt: string | Date })[] }>(
      `select distinct on (kind, key) ${COLUMNS} from wattloom.definition order by kind, key, version desc`,
    );
    const newest = new Map(rows.map((row) => [`${row.kind} ${row.key}`, plain(row)]));
    const models = new Map<string, ProcessModel>();
    for (const row of newest.values())
      if (row.kind === 'process') models.set(row.key, await this.#parsed(row.key, row.version, row.content));
    this.#newest = newest;
    this.#newestModels = models;
    this.#forms = formsOf(newest.values());
  }

  all(kind?: DefinitionKind): readonly DefinitionRow[] {
    return [...this.#newest.values()].filter((row) => kind === undefined || row.kind === kind);
  }

  newest(kind: DefinitionKind, key: string): DefinitionRow | null {
    return this.#newest.get(`${kind} ${key}`) ?? null;
  }

  async version(kind: DefinitionKind, key: string, version?: number): Promise<DefinitionRow | null> {
    const newest = this.newest(kind, key);
    if (version === undefined || version === newest?.version) return newest;
    const { rows } = await this.#knex.raw<{ rows: DefinitionRow[] }>(
      `select ${COLUMNS} from wattloom.definition where kind = ? and key = ? and version = ?`,
      [kind, key, version],
    );
    return rows[0] ? plain(rows[0]) : null;
  }

  /** Newest first. */
  async versions(kind: DefinitionKind, key: string): Promise<readonly Omit<DefinitionRow, 'content'>[]> {
    const { rows } = await this.#knex.raw<{ rows: DefinitionRow[] }>(
      `select ${COLUMNS.replace('content, ', "'' as content, ")} from wattloom.definition
       where kind = ? and key = ? order by version desc`,
      [kind, key],
    );
    return rows.map(plain);
  }

  /** The model that a case runs on. */
  async model(key: string, version: number): Promise<ProcessModel> {
    const known = this.#models.get(`${key}@${version}`);
    if (known) return known;
    const row = await this.version('process', key, version);
    if (!row) throw new Error(`Version ${version} of process "${key}" is not stored.`);
    return this.#parsed(key, version, row.content);
  }

  newestModel(key: string): ProcessModel | null {
    return this.#newestModels.get(key) ?? null;
  }

  newestModels(): readonly ProcessModel[] {
    return [...this.#newestModels.values()];
  }

  /** The newest version of a form. */
  form(key: string): FormSchema | null {
    return this.#forms.get(key) ?? null;
  }

  get names(): ObjectNames {
    return {
      process: (key) => this.newest('process', key)?.name ?? null,
      element: (process, element) => this.#newestModels.get(process)?.nodes.get(element)?.name ?? null,
      dataSet: (key) => this.newest('dataSet', key)?.name ?? null,
      dataSetZh: (key) => chineseLabel(this.newest('dataSet', key)),
    };
  }

  #parsed(key: string, version: number, content: string): Promise<ProcessModel> {
    const id = `${key}@${version}`;
    let model = this.#models.get(id);
    if (!model) this.#models.set(id, (model = parse(content, key)));
    return model;
  }
}

function chineseLabel(row: DefinitionRow | null): string | null {
  const { labelZh } = row ? (JSON.parse(row.content) as { labelZh?: string }) : {};
  return labelZh ?? null;
}

function formsOf(rows: Iterable<DefinitionRow>): Map<string, FormSchema> {
  const forms = new Map<string, FormSchema>();
  for (const { kind, key, content } of rows) {
    const { schema } = kind === 'form' ? readForm(content) : { schema: null };
    if (schema) forms.set(key, schema);
  }
  return forms;
}

async function parse(content: string, key: string): Promise<ProcessModel> {
  const { models } = await parseBpmn(content, { isDeployed: true });
  const model = models.find((one) => one.key === key);
  if (!model) throw new Error(`Process "${key}" is not in the file that was stored for it.`);
  return model;
}

function plain(row: Omit<DefinitionRow, 'deployedAt'> & { deployedAt: string | Date }): DefinitionRow {
  return { ...row, deployedAt: new Date(row.deployedAt).toISOString() };
}
