import { Rejected, type TaskRow } from '@wattloom/runtime';
import type { May } from '../http/schemas/common.ts';
import type { OpenTask } from '../http/schemas/task.ts';
import type { User } from '../http/user.ts';
import { mayOf } from '../http/may-of.ts';
import { taskContext, taskObject, type Rights, type TaskForRights } from '../rights/index.ts';

const OWN: May = { allowed: false, code: 'task-own', reason: 'You have this task already.' };
const DELEGATED: May = {
  allowed: false,
  code: 'task-delegated',
  reason: 'This task is delegated: give it back first.',
};
const NOT_DELEGATED: May = { allowed: false, code: 'task-not-delegated', reason: 'This task is not delegated.' };
const SIGN_OFF: May = { allowed: false, code: 'task-sign-off', reason: 'This is a signature to a task.' };
const STOPPED: May = { allowed: false, code: 'clock-stopped', reason: 'The clock of this task stands still.' };
const NOWHERE: May = { allowed: false, code: 'return-nowhere', reason: 'There is no earlier task to go back to.' };
const FREE: May = { allowed: false, code: 'task-free', reason: 'Nobody has this task.' };

/** Rights on one task, decided the same way for what the page offers and for what a command does. */
export class TaskRights {
  readonly #rights: Rights;

  constructor(rights: Rights) {
    this.#rights = rights;
  }

  require(username: string, action: string, task: TaskForRights): void {
    this.#rights.require(username, action, taskObject(task), taskContext(task));
  }

  may(username: string, action: string, task: TaskForRights): May {
    return mayOf(this.#rights.may(username, action, taskObject(task), taskContext(task)));
  }

  /** What the task's page offers. Whoever may complete a task still cannot while somebody else has it. */
  offers(me: User, task: TaskRow, canGoBack: boolean): OpenTask['may'] {
    const holder = task.assignee ?? null;
    const taken = holder === null || holder === me.id ? null : this.#taken(holder);
    const own = holder === me.id ? OWN : null;
    const free = holder === null ? FREE : null;
    const delegated = task.delegatedBy === null ? null : DELEGATED;
    const signOff = task.marks.signOff ? SIGN_OFF : null;
    const unless = (action: string, ...hindrances: readonly (May | null)[]): May => {
      const may = this.may(me.id, action, task);
      return may.allowed ? (hindrances.find((one) => one !== null) ?? may) : may;
    };
    return {
      claim: unless('claim', own, taken),
      release: unless('release', free, taken),
      complete: unless('complete', taken, delegated),
      assign: unless('assign', signOff),
      delegate: unless('delegate', taken, delegated, signOff),
      resolve: unless('resolve', delegated ? null : NOT_DELEGATED, taken),
      return: unless('return', taken, signOff, delegated, canGoBack ? null : NOWHERE),
      sign: unless('sign', taken, signOff, delegated),
      setPriority: unless('setPriority'),
      setDue: unless('setDue', task.marks.stopped === true ? STOPPED : null),
      comment: unless('comment'),
    };
  }

  /** Whoever may complete it as things are: they write its draft, and nobody else reads it. */
  mayFillIn(me: User, task: TaskForRights): boolean {
    return this.may(me.id, 'complete', task).allowed && (task.assignee == null || task.assignee === me.id);
  }

  #taken(holder: string): May {
    const person = this.#rights.snapshot.people.get(holder);
    const name = person?.name ?? holder;
    const params = { assignee: name, assigneeZh: person?.nameZh ?? holder };
    return { allowed: false, code: 'assigned-to-other', reason: `${name} has this task.`, params };
  }

  /** Refuses while somebody else has the task; part of the decision on the loaded task. */
  requireNotTaken(me: User, { assignee }: Pick<TaskForRights, 'assignee'>): void {
    if (assignee == null || assignee === me.id) return;
    throw new Rejected('task-taken', { assignee: this.#rights.snapshot.people.get(assignee)?.name ?? assignee });
  }
}
