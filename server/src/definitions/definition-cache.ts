import type { Knex } from 'knex';
import {
  referencesOf,
  type CachedModels,
  type FileReader,
  type FormSchema,
  type ProcessModel,
} from '@wattloom/runtime';
import type { Name, ObjectNames } from '../rights/index.ts';
import type { DefinitionKind } from './definitions.schema.ts';
import { ChineseNames } from './chinese-names.ts';
import { caseWords, type CaseWord } from './case-words.ts';

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
 * Definitions as they were deployed. The newest of each are held in memory as a whole, because names of processes and tasks
 * are asked for with every list; of older versions those models that the engine's cache has room for.
 */
export class DefinitionCache {
  readonly #knex: Knex;
  readonly #reader: FileReader;
  readonly #models: CachedModels;
  #newest = new Map<string, DefinitionRow>();
  #newestModels = new Map<string, ProcessModel>();
  /** What shows a form, by the form's key; read when it is first asked for. */
  #showing: ReadonlyMap<string, Name> | null = null;
  #forms = new Map<string, FormSchema>();
  #chinese = new ChineseNames();

  #reloads = 0;
  /** The reload of which the newest are. */
  #shown = 0;

  constructor({ knex, reader, models }: { knex: Knex; reader: FileReader; models: CachedModels }) {
    this.#knex = knex;
    this.#reader = reader;
    this.#models = models;
  }

  /** Reads the newest of everything again; after a deployment, here or on another server. */
  async reload(): Promise<void> {
    const turn = (this.#reloads += 1);
    const { rows } = await this.#knex.raw<{ rows: (DefinitionRow & { deployedAt: string | Date })[] }>(
      `select distinct on (kind, key) ${COLUMNS} from wattloom.definition order by kind, key, version desc`,
    );
    const newest = new Map(rows.map((row) => [`${row.kind} ${row.key}`, plain(row)]));
    const models = new Map<string, ProcessModel>();
    const files: Files = new Map();
    // One after the other, for a turn lies between any two in which others are served.
    for (const row of newest.values()) if (row.kind === 'process') models.set(row.key, await this.#parsed(row, files));
    // One that began later has read what is newer, and may be done before this one.
    if (turn < this.#shown) return;
    this.#shown = turn;
    this.#forms = this.#formsOf(newest.values());
    this.#chinese = new ChineseNames([...newest.values()].filter(({ kind }) => kind === 'names'));
    this.#newest = newest;
    this.#newestModels = models;
    this.#showing = null;
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
    const known = this.#known(key, version);
    if (known) return known;
    const row = await this.version('process', key, version);
    if (!row) throw new Error(`Version ${version} of process "${key}" is not stored.`);
    return this.#parsed(row, new Map());
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
      process: (key) => {
        const model = this.#newestModels.get(key);
        return model ? this.processName(model) : null;
      },
      element: (process, element) => {
        const model = this.#newestModels.get(process);
        return model?.nodes.has(element) ? this.name(model, element) : null;
      },
      dataSet: (key) => this.definitionName(this.newest('dataSet', key)),
    };
  }

  /** A version of a process by its own names; where it has no Chinese one, by that of the folder's file. */
  processName(model: ProcessModel): Name {
    const own = model.nodes.get(model.key)?.nameZh ?? null;
    return { name: model.name, nameZh: own ?? this.#chinese.process(model.key) };
  }

  /** An element of a version; what the version does not have keeps its id. */
  name(model: ProcessModel, id: string): Name {
    if (id === model.key) return this.processName(model);
    const { name, nameZh } = model.nodes.get(id) ?? { name: id, nameZh: null };
    return { name, nameZh: nameZh ?? this.#chinese.element(model.key, id) };
  }

  elementName(model: ProcessModel, id: string): ElementName {
    const { name, nameZh } = this.name(model, id);
    return { elementName: name, elementNameZh: nameZh };
  }

  /** The Chinese name of an element of a case, at once: by the case's version where it is cached, else by the newest. */
  chineseNameOf(processKey: string, version: number, elementId: string): string | null {
    const model = this.#known(processKey, version) ?? this.#newestModels.get(processKey);
    return model ? this.name(model, elementId).nameZh : this.#chinese.element(processKey, elementId);
  }

  /** Tasks of the newest versions whose Chinese name holds the text. */
  tasksCalled(text: string): readonly { readonly process: string; readonly element: string }[] {
    return this.newestModels().flatMap((model) =>
      [...model.nodes.values()]
        .filter(({ id, type }) => type === 'bpmn:UserTask' && this.name(model, id).nameZh?.includes(text))
        .map(({ id }) => ({ process: model.key, element: id })),
    );
  }

  /** Chinese names of all that is drawn of a process, from the folder's file: a diagram has its own ones itself. */
  drawnNames(process: string): { readonly nameZh: string | null; readonly elements: Readonly<Record<string, string>> } {
    return { nameZh: this.#chinese.process(process), elements: this.#chinese.elements(process) };
  }

  /** What the variables of its cases are called, for pages that show them. */
  caseWords(process: string): readonly CaseWord[] {
    const model = this.#newestModels.get(process);
    return model ? caseWords(model, this.#forms, this.#chinese.variables(process)) : [];
  }

  decisionNameZh(key: string): string | null {
    return this.#chinese.decision(key);
  }

  definitionName(row: DefinitionRow): Name;
  definitionName(row: DefinitionRow | null): Name | null;
  definitionName(row: DefinitionRow | null): Name | null {
    if (!row) return null;
    const { kind, key, name } = row;
    const model = kind === 'process' ? this.#newestModels.get(key) : undefined;
    if (model) return this.processName(model);
    if (kind === 'dataSet') return { name, nameZh: textIn(row, 'labelZh') };
    if (kind === 'form') return this.#formName(row);
    return { name, nameZh: null };
  }

  /** A form without a name of its own is called as the task, or start, that shows it. */
  #formName(row: DefinitionRow): Name {
    const { key, name } = row;
    const nameZh = textIn(row, 'nameZh') ?? this.#chinese.form(key);
    if (name !== key) return { name, nameZh };
    const shown = this.#shownBy(key);
    return shown ? { name: shown.name, nameZh: nameZh ?? shown.nameZh } : { name, nameZh };
  }

  #shownBy(form: string): Name | null {
    this.#showing ??= new Map(
      [...this.#newestModels.values()].flatMap((model) =>
        referencesOf(model)
          .filter(({ kind }) => kind === 'form')
          .map(({ key, elementId }) => [key, this.name(model, elementId)] as const),
      ),
    );
    return this.#showing.get(form) ?? null;
  }

  async #parsed({ key, version, content }: DefinitionRow, files: Files): Promise<ProcessModel> {
    const known = this.#known(key, version);
    if (known) return known;
    const file = files.get(content) ?? this.#reader.readModels(content);
    files.set(content, file);
    const model = (await file).find((one) => one.key === key);
    if (!model) throw new Error(`Process "${key}" is not in the file that was stored for it.`);
    this.#models.keep(model, version);
    return model;
  }

  /** The newest is not asked of the cache, which may have dropped it. */
  #known(key: string, version: number): ProcessModel | undefined {
    const isNewest = this.#newest.get(`process ${key}`)?.version === version;
    return (isNewest ? this.#newestModels.get(key) : undefined) ?? this.#models.find(key, version);
  }

  /** They were checked when they were deployed. A version that is known is not read again. */
  #formsOf(rows: Iterable<DefinitionRow>): Map<string, FormSchema> {
    const forms = new Map<string, FormSchema>();
    for (const { kind, key, version, content } of rows) {
      if (kind !== 'form') continue;
      const isKnown = this.#newest.get(`form ${key}`)?.version === version;
      const known = isKnown ? this.#forms.get(key) : undefined;
      forms.set(key, known ?? (JSON.parse(content) as FormSchema));
    }
    return forms;
  }
}

/** What an element is called, as answers hold it. */
export interface ElementName {
  readonly elementName: string;
  readonly elementNameZh: string | null;
}

/** Files by their content: of several processes in one, each holds all of it. */
type Files = Map<string, Promise<readonly ProcessModel[]>>;

function textIn({ content }: DefinitionRow, property: string): string | null {
  const found = (JSON.parse(content) as Readonly<Record<string, unknown>>)[property];
  return typeof found === 'string' && found !== '' ? found : null;
}

function plain(row: Omit<DefinitionRow, 'deployedAt'> & { deployedAt: string | Date }): DefinitionRow {
  return { ...row, deployedAt: new Date(row.deployedAt).toISOString() };
}
