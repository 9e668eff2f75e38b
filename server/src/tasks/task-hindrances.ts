import { Rejected, table, type Instance, type RejectionCode, type TaskRow } from '@wattloom/runtime';
import type { May } from '../contract/common.schema.ts';
import type { OpenTask } from './tasks.schema.ts';
import type { User } from '../contract/user.ts';
import type { People } from '../people/people.ts';

export type TaskActName = keyof OpenTask['may'];
export type Hindered = Extract<
  TaskActName,
  'claim' | 'release' | 'complete' | 'assign' | 'delegate' | 'return' | 'sign'
>;

export interface Standing {
  readonly me: User;
  readonly task: TaskRow;
  readonly instance: Instance;
}

type Refusal = May & { readonly allowed: false };

const refusal = (code: string, reason: string, params?: NonNullable<May['params']>): Refusal => ({
  ...{ allowed: false, code, reason },
  ...(params && { params }),
});

const DELEGATED = refusal('task-delegated', 'This task is delegated: give it back first.');
export const SIGN_OFF = refusal('task-sign-off', 'This is a signature to a task.');
const SUSPENDED = refusal('instance-suspended', 'The case is suspended.');

/** What of a refusal on the page the command itself refuses by; the rest is refused by the engine. */
const rejections: Readonly<Record<string, RejectionCode>> = table({
  'assigned-to-other': 'task-taken',
  'task-delegated': 'task-delegated',
  'task-sign-off': 'task-sign-off',
});

/** What keeps a person from acts on a task beside rights: told on the page, and refused by the act itself. */
export class TaskHindrances {
  readonly #people: People;

  constructor(people: People) {
    this.#people = people;
  }

  /** The first that stands in the way of an act; null where nothing does. */
  of(act: Hindered, standing: Standing): May | null {
    const { task } = standing;
    const taken = this.taken(standing);
    const delegated = task.delegatedBy === null ? null : DELEGATED;
    const signOff = task.marks.signOff ? SIGN_OFF : null;
    const all: Readonly<Record<Hindered, readonly (May | null)[]>> = {
      claim: [taken],
      release: [delegated],
      complete: [taken, delegated],
      assign: [signOff],
      delegate: [taken, delegated, signOff],
      return: [taken, signOff, delegated],
      sign: [taken, signOff, delegated],
    };
    return all[act].find((one) => one !== null) ?? null;
  }

  /** Throws where the act would be refused on the page. */
  require(act: Hindered, standing: Standing): void {
    const found = this.of(act, standing);
    if (!found) return;
    const { assignee, delegatedBy } = standing.task;
    const names = { assignee: this.#people.name(assignee), owner: this.#people.name(delegatedBy) };
    throw new Rejected(rejections[found.code ?? ''] ?? 'not-allowed', { ...names, reason: found.reason });
  }

  taken({ me, task: { assignee } }: Pick<Standing, 'me' | 'task'>): May | null {
    if (assignee === null || assignee === me.id) return null;
    const { name, nameZh } = this.#people.ref(assignee);
    return refusal('assigned-to-other', `${name} has this task.`, { assignee: name, assigneeZh: nameZh ?? assignee });
  }

  suspended({ instance }: Standing): May | null {
    return instance.state.status === 'suspended' ? SUSPENDED : null;
  }

  /** Signatures that were asked for before it may be completed. */
  unsigned({ task, instance: { state } }: Standing): May | null {
    const owner = state.waits[task.key]?.owner;
    const signers = Object.values(state.waits).flatMap(({ key, owner: of, signOff }) =>
      of === owner && key !== task.key && signOff ? [this.#people.ref(signOff)] : [],
    );
    if (signers.length === 0 || task.marks.signOff) return null;
    const signersZh = signers.map(({ name, nameZh }) => nameZh ?? name);
    const names = signers.map(({ name }) => name);
    return refusal('signers-open', `Signatures are missing: ${names.join(', ')}.`, { signers: names, signersZh });
  }
}
