import { Rejected } from '@wattloom/runtime';
import { CaseRights } from '../cases/case-rights.ts';
import { caseRows, type CaseRow } from '../cases/case-rows.ts';
import type { InstanceRef } from '../http/schemas/instance.ts';
import type { Choose, ProcessSuspension, Suspend } from '../http/schemas/operate.ts';
import type { User } from '../http/user.ts';
import type { Parts } from '../parts.ts';

/** What operators do to one case or one process, by the right `operate` on the process. */
export class Operations {
  readonly #parts: Parts;
  readonly #rights: CaseRights;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rights = new CaseRights(parts.knex, parts.rights);
  }

  async suspend(me: User, id: string, { reason }: Suspend): Promise<InstanceRef> {
    await this.#operated(me, id);
    return refOf(await this.#parts.engine.suspendInstance(id, { reason }, { by: me.id }));
  }

  async resume(me: User, id: string): Promise<InstanceRef> {
    await this.#operated(me, id);
    return refOf(await this.#parts.engine.resumeInstance(id, { by: me.id }));
  }

  /** Begins activities of an ad-hoc sub-process. */
  async choose(me: User, id: string, key: string, { activities }: Choose): Promise<InstanceRef> {
    await this.#operated(me, id);
    return refOf(await this.#parts.engine.activateActivities(id, key, activities, { by: me.id }));
  }

  /** Says that an ad-hoc sub-process is done. */
  async endChoice(me: User, id: string, key: string): Promise<InstanceRef> {
    await this.#operated(me, id);
    return refOf(await this.#parts.engine.completeChoice(id, key, { by: me.id }));
  }

  /** A process belongs to no department, so the right must hold everywhere. */
  async suspendProcess(me: User, key: string, { reason }: Suspend): Promise<ProcessSuspension> {
    this.#parts.rights.require(me.id, 'operate', `process:${key}`, { department: null });
    await this.#parts.engine.suspendProcess(key, { reason }, { by: me.id });
    return { key, suspended: true };
  }

  async resumeProcess(me: User, key: string): Promise<ProcessSuspension> {
    this.#parts.rights.require(me.id, 'operate', `process:${key}`, { department: null });
    await this.#parts.engine.resumeProcess(key);
    return { key, suspended: false };
  }

  async #operated(me: User, id: string): Promise<CaseRow> {
    const [row] = await caseRows(this.#parts.knex, 'i.id = ?', [id]);
    if (!row) throw new Rejected('no-such-instance', { id });
    this.#rights.requireOperate(me, row);
    return row;
  }
}

function refOf({ id, status }: { readonly id: string; readonly status: string }): InstanceRef {
  return { id, state: status };
}
