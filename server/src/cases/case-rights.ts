import type { Knex } from 'knex';
import type { May } from '../contract/common.schema.ts';
import type { InstanceDetail } from './cases.schema.ts';
import type { User } from '../contract/user.ts';
import { mayOf } from '../rights/may-of.ts';
import type { Rights, Sql } from '../rights/index.ts';
import { readableCases } from '../search/readable-cases.ts';
import { TASKS } from '../tasks/task-rows.ts';
import type { CaseRow } from './case-rows.ts';

const ENDED: May = { allowed: false, code: 'instance-ended', reason: 'The case has ended.' };
const SUSPENDED: May = { allowed: false, code: 'instance-suspended', reason: 'The case is suspended.' };

export interface CasePlace {
  readonly id: string;
  readonly processKey: string;
  readonly department: string | null;
  readonly initiator: string | null;
}

/** Who sees a case: by a rule, or because work of it lies before them. */
export class CaseRights {
  readonly #rights: Rights;
  readonly #knex: Knex;

  constructor(knex: Knex, rights: Rights) {
    this.#knex = knex;
    this.#rights = rights;
  }

  /** The cases of a list, as a condition over alias `i` of wattloom.instance. */
  filter(me: User): Sql {
    const byRule = this.readable(me);
    if (byRule.sql === 'true') return byRule;
    const byTask = this.#rights.taskFilter(me.id, 'view');
    if (byTask.sql === 'false') return byRule;
    return {
      sql: `(${byRule.sql} or exists (select 1 from ${TASKS} where t.instance_id = i.id and ${byTask.sql}))`,
      bindings: [...byRule.bindings, ...byTask.bindings],
    };
  }

  /** Those of which they see all that it holds, in the same way. */
  readable(me: User): Sql {
    return readableCases(this.#rights, me);
  }

  /** A rule shows a whole case. An open task alone shows where it stands, not what it holds. */
  seesAll(me: User, place: CasePlace): boolean {
    return this.#may(me, 'view', place).allowed;
  }

  async requireView(me: User, place: CasePlace): Promise<void> {
    if (!this.seesAll(me, place) && !(await this.#hasTask(me, place.id))) this.requireAll(me, place);
  }

  requireAll(me: User, place: CasePlace): void {
    this.#rights.require(me.id, 'view', `process:${place.processKey}`, contextOf(place));
  }

  requireCancel(me: User, place: CasePlace): void {
    this.#rights.require(me.id, 'cancel', `process:${place.processKey}`, contextOf(place));
  }

  requireOperate(me: User, place: CasePlace): void {
    this.#rights.require(me.id, 'operate', `process:${place.processKey}`, contextOf(place));
  }

  /** What is done in an ad-hoc sub-process: operators may say so, and whoever a rule lets choose. */
  requireChoose(me: User, place: CasePlace): void {
    if (!this.#may(me, 'operate', place).allowed)
      this.#rights.require(me.id, 'choose', `process:${place.processKey}`, contextOf(place));
  }

  requireRetry(me: User, place: CasePlace): void {
    this.#rights.require(me.id, 'retry', 'operate:incidents', { department: place.department });
  }

  /** Rights, and what the state of the case does not let happen whoever asks. */
  offers(me: User, place: CasePlace & Pick<CaseRow, 'state'>): InstanceDetail['may'] {
    const retry = this.#rights.may(me.id, 'retry', 'operate:incidents', { department: place.department });
    const operate = this.#may(me, 'operate', place);
    const over = place.state === 'completed' || place.state === 'terminated' ? ENDED : null;
    const still = over ?? (place.state === 'suspended' ? SUSPENDED : null);
    const unless = (may: May, hindrance: May | null): May => (may.allowed ? (hindrance ?? may) : may);
    return {
      cancel: unless(this.#may(me, 'cancel', place), over),
      retry: unless(mayOf(retry), still),
      operate,
      choose: unless(operate.allowed ? operate : this.#may(me, 'choose', place), still),
      comment: this.#may(me, 'comment', place),
      read: this.#may(me, 'view', place),
    };
  }

  #may(me: User, action: string, place: CasePlace): May {
    return mayOf(this.#rights.may(me.id, action, `process:${place.processKey}`, contextOf(place)));
  }

  async #hasTask(me: User, id: string): Promise<boolean> {
    const { sql, bindings } = this.#rights.taskFilter(me.id, 'view');
    const { rows } = await this.#knex.raw<{ rows: unknown[] }>(
      `select 1 from ${TASKS} where t.instance_id = ? and ${sql} limit 1`,
      [id, ...bindings] as Knex.RawBinding[],
    );
    return rows.length > 0;
  }
}

function contextOf({ department, initiator }: CasePlace): { department: string | null; initiator: string | null } {
  return { department, initiator };
}
