import type { Knex } from 'knex';
import { Rejected } from '@wattloom/runtime';
import { areas, type Area } from './areas.ts';
import type { Sql } from './condition/sql.ts';
import { explain, type Explanation } from './explain.ts';
import { loadRights, loadVersion } from './load-rights.ts';
import { NO_NAMES, type ObjectNames } from './names.ts';
import { processFilter, type CaseColumns } from './process-filter.ts';
import type { ReasonParams } from './reason.ts';
import { recordFilter, type PlacedDataSet } from './record-filter.ts';
import { refusal } from './refusal.ts';
import type { RightsContext } from './rights-context.ts';
import { RightsFeed } from './rights-feed.ts';
import { RightsSnapshot } from './rights-snapshot.ts';
import { ruleWords, type RuleWords } from './rule-words.ts';
import { taskFilter } from './task-filter.ts';

export interface Decision {
  readonly allowed: boolean;
  readonly ruleId: string | null;
  /** Why not, to the person themselves; null where it is allowed. */
  readonly reason: string | null;
  readonly code: string | null;
  readonly params: ReasonParams;
}

interface RightsOptions {
  readonly knex: Knex;
  /** Names of processes, tasks and data sets for sentences; keys are shown without it. */
  readonly names?: ObjectNames;
  readonly failed?: (error: unknown) => void;
}

/** Who may do what. Every question is answered from one immutable snapshot, which a reload replaces as a whole. */
export class Rights {
  readonly #knex: Knex;
  readonly #names: ObjectNames;
  readonly #failed: (error: unknown) => void;
  #snapshot: RightsSnapshot;
  #feed: RightsFeed | null = null;
  #loading: Promise<void> | null = null;
  #again = false;

  private constructor({ knex, names, failed }: RightsOptions, snapshot: RightsSnapshot) {
    this.#knex = knex;
    this.#names = names ?? NO_NAMES;
    this.#failed = failed ?? (() => undefined);
    this.#snapshot = snapshot;
  }

  static async open(options: RightsOptions): Promise<Rights> {
    return new Rights(options, new RightsSnapshot(await loadRights(options.knex)));
  }

  /** Follows changes made here or by another server. */
  async listen(url: string, everyMs?: number): Promise<void> {
    this.#feed ??= new RightsFeed({
      url,
      changed: () => void this.refresh().catch(this.#failed),
      failed: this.#failed,
      ...(everyMs === undefined ? {} : { everyMs }),
    });
    await this.#feed.listen();
  }

  async close(): Promise<void> {
    await this.#feed?.close();
    await this.#loading?.catch(() => undefined);
  }

  get snapshot(): RightsSnapshot {
    return this.#snapshot;
  }

  may(username: string, action: string, object: string, context: RightsContext = {}): Decision {
    const snapshot = this.#snapshot;
    const verdict = snapshot.decide(username, action, object, context);
    const ruleId = verdict.rule?.id ?? null;
    if (verdict.allowed) return { allowed: true, ruleId, reason: null, code: null, params: {} };
    const why = refusal({ snapshot, username, action, object, context, names: this.#names }, verdict, null);
    return { allowed: false, ruleId, reason: why.text, code: why.code, params: why.params };
  }

  /** Throws `Rejected('not-allowed')` with the reason where it is not allowed. */
  require(username: string, action: string, object: string, context: RightsContext = {}): void {
    const { allowed, reason, code, params, ruleId } = this.may(username, action, object, context);
    if (!allowed) throw new Rejected('not-allowed', { reason, reasonCode: code, params, ruleId });
  }

  /** Which tasks: a condition over alias `t` of wattloom.task, with `?` placeholders for knex. */
  taskFilter(username: string, action = 'view'): Sql {
    return taskFilter(this.#snapshot, username, action);
  }

  /** Which records: a condition over table data.<key> under the given alias. */
  recordFilter(username: string, action: string, dataSet: PlacedDataSet, alias = 't'): Sql {
    return recordFilter(this.#snapshot, username, action, dataSet, alias);
  }

  /** Which cases: a condition over the table that the columns name. */
  processFilter(username: string, action: string, columns: CaseColumns): Sql {
    return processFilter(this.#snapshot, username, action, columns);
  }

  explain(username: string, action: string, object: string, context: RightsContext = {}): Explanation {
    return explain({ snapshot: this.#snapshot, username, action, object, context, names: this.#names });
  }

  areas(username: string): readonly Area[] {
    return areas(this.#snapshot, username);
  }

  /** Every rule in words, in deciding order; with a user, those that can concern them. */
  rules(username?: string): readonly RuleWords[] {
    const snapshot = this.#snapshot;
    const subjects = username === undefined ? null : new Set(snapshot.subjects(username));
    return snapshot.index.all
      .filter(({ rule }) => subjects === null || subjects.has(rule.subject))
      .map(({ rule }) => ruleWords(snapshot, rule, this.#names));
  }

  /** Loads again where the version in the database is another. */
  async refresh(): Promise<void> {
    if ((await loadVersion(this.#knex)) !== this.#snapshot.version) await this.reload();
  }

  /** Builds the next snapshot aside and moves the pointer. Calls while one is being built share the next one. */
  async reload(): Promise<void> {
    this.#again = true;
    this.#loading ??= this.#load().finally(() => (this.#loading = null));
    await this.#loading;
  }

  async #load(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      const next = new RightsSnapshot(await loadRights(this.#knex));
      if (next.version >= this.#snapshot.version) this.#snapshot = next;
    }
  }
}
