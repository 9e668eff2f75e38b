import type { Knex } from 'knex';
import { Rejected, type Instance, type OperatorCommand, type Migration, type Engine } from '@wattloom/runtime';
import { Batches } from '@wattloom/runtime/postgres';
import { CaseRights } from '../cases/case-rights.ts';
import { caseRows, type CaseRow } from '../cases/case-rows.ts';
import type { InstanceRef } from '../cases/cases.schema.ts';
import type { InstanceRestarted } from '../processes/processes.schema.ts';
import type {
  Choose,
  Migrate,
  Modify,
  Operated,
  ProcessSuspension,
  Restart,
  SetVariables,
  Suspend,
  SuspendProcess,
} from './operate.schema.ts';
import type { User } from '../contract/user.ts';
import type { Rights } from '../rights/index.ts';

interface Parts {
  readonly knex: Knex;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly now: () => string;
}

/** What operators do to one case or one process, by the right `operate` on the process. */
export class Operations {
  readonly #parts: Parts;
  readonly #rights: CaseRights;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rights = new CaseRights(parts.knex, parts.rights);
  }

  async suspend(me: User, id: string, { reason }: Suspend): Promise<Operated> {
    return this.#operate(me, id, { type: 'suspend', reason });
  }

  async resume(me: User, id: string): Promise<Operated> {
    return this.#operate(me, id, { type: 'resume' });
  }

  async setVariables(me: User, id: string, { values, scope, reason }: SetVariables): Promise<Operated> {
    return this.#operate(me, id, { type: 'setVariables', values, scope: scope ?? null, reason });
  }

  async modify(me: User, id: string, { instructions, reason, dryRun }: Modify): Promise<Operated> {
    return this.#operate(me, id, { type: 'modify', instructions, reason }, dryRun);
  }

  async migrate(me: User, id: string, { dryRun, ...migration }: Migrate): Promise<Operated> {
    await this.#operated(me, id);
    if (dryRun) return this.#rehearse(me, id, migration);
    return { ...refOf(await this.#parts.engine.operations.migrate(id, migration, { by: me.id })), waitsAt: null };
  }

  /** An operator's act on the ended case, and on the new one, whose initiator the operator is: the right must hold for both. */
  async restart(me: User, id: string, restart: Restart): Promise<InstanceRestarted> {
    const { processKey, department } = await this.#operated(me, id);
    this.#parts.rights.require(me.id, 'operate', `process:${processKey}`, { department, initiator: me.id });
    const started = await this.#parts.engine.operations.restart(id, restart, { by: me.id });
    return { id: started.id, businessKey: started.businessKey, state: started.status };
  }

  /** Begins activities of an ad-hoc sub-process. */
  async choose(me: User, id: string, key: string, { activities }: Choose): Promise<InstanceRef> {
    await this.#chosen(me, id);
    return refOf(await this.#parts.engine.cases.activateActivities(id, key, activities, { by: me.id }));
  }

  /** Says that an ad-hoc sub-process is done. */
  async endChoice(me: User, id: string, key: string): Promise<InstanceRef> {
    await this.#chosen(me, id);
    return refOf(await this.#parts.engine.cases.completeChoice(id, key, { by: me.id }));
  }

  /** A process belongs to no department, so the right must hold everywhere. */
  async suspendProcess(me: User, key: string, { reason, instances }: SuspendProcess): Promise<ProcessSuspension> {
    this.#parts.rights.require(me.id, 'operate', `process:${key}`, { department: null });
    await this.#parts.engine.definitions.suspend(key, { reason }, { by: me.id });
    return { key, suspended: true, batch: instances ? await this.#all(me, key, { kind: 'suspend', reason }) : null };
  }

  async resumeProcess(me: User, key: string, instances: boolean): Promise<ProcessSuspension> {
    this.#parts.rights.require(me.id, 'operate', `process:${key}`, { department: null });
    await this.#parts.engine.definitions.resume(key);
    return { key, suspended: false, batch: instances ? await this.#all(me, key, { kind: 'resume' }) : null };
  }

  async #all(
    me: User,
    process: string,
    work: { kind: 'suspend'; reason: string } | { kind: 'resume' },
  ): Promise<string> {
    const states = [work.kind === 'suspend' ? 'active' : 'suspended'];
    const stamp = { at: this.#parts.now(), by: me.id };
    return (await new Batches(this.#parts.knex).create(work, { process, states }, stamp)).id;
  }

  async #operate(me: User, id: string, command: OperatorCommand, dryRun = false): Promise<Operated> {
    await this.#operated(me, id);
    if (dryRun) return this.#rehearse(me, id, command);
    return { ...refOf(await this.#parts.engine.operations.perform(id, command, { by: me.id })), waitsAt: null };
  }

  async #rehearse(me: User, id: string, command: OperatorCommand | Migration): Promise<Operated> {
    const after = await this.#parts.engine.operations.rehearse(id, command, { by: me.id });
    return { id, state: after?.state.status ?? 'active', waitsAt: after && waitsAt(after) };
  }

  async #operated(me: User, id: string): Promise<CaseRow> {
    const row = await this.#found(id);
    this.#rights.requireOperate(me, row);
    return row;
  }

  async #chosen(me: User, id: string): Promise<void> {
    this.#rights.requireChoose(me, await this.#found(id));
  }

  async #found(id: string): Promise<CaseRow> {
    const [row] = await caseRows(this.#parts.knex, 'i.id = ?', [id]);
    if (!row) throw new Rejected('no-such-instance', { id });
    return row;
  }
}

function waitsAt({ state }: Instance): string[] {
  return [...new Set(Object.values(state.waits).map(({ target }) => target))].sort();
}

function refOf({ id, status }: { readonly id: string; readonly status: string }): InstanceRef {
  return { id, state: status };
}
