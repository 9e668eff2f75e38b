import { Rejected, type Instance, type TaskRow } from '@wattloom/runtime';
import type { May } from '../contract/common.schema.ts';
import type { OpenTask } from './tasks.schema.ts';
import type { User } from '../contract/user.ts';
import { mayOf } from '../rights/may-of.ts';
import { People } from '../people/people.ts';
import { taskContext, taskObject, type Rights, type TaskForRights } from '../rights/index.ts';
import { SIGN_OFF, TaskHindrances, type Hindered, type Standing, type TaskActName } from './task-hindrances.ts';

const OWN: May = { allowed: false, code: 'task-own', reason: 'You have this task already.' };
const NOT_DELEGATED: May = { allowed: false, code: 'task-not-delegated', reason: 'This task is not delegated.' };
const STOPPED: May = { allowed: false, code: 'clock-stopped', reason: 'The clock of this task stands still.' };
const NOWHERE: May = { allowed: false, code: 'return-nowhere', reason: 'There is no earlier task to go back to.' };
const FREE: May = { allowed: false, code: 'task-free', reason: 'Nobody has this task.' };

/** Rights on one task, decided the same way for what the page offers and for what a command does. */
export class TaskRights {
  readonly #rights: Rights;
  readonly #hindrances: TaskHindrances;

  constructor(rights: Rights) {
    this.#rights = rights;
    this.#hindrances = new TaskHindrances(new People(rights));
  }

  require(username: string, action: string, task: TaskForRights): void {
    this.#rights.require(username, action, taskObject(task), taskContext(task));
  }

  may(username: string, action: string, task: TaskForRights): May {
    return mayOf(this.#rights.may(username, action, taskObject(task), taskContext(task)));
  }

  /** The right, and nothing that stands in the way: part of the decision on the loaded task. */
  requireAct(me: User, act: Hindered, task: TaskRow, instance: Instance): void {
    this.require(me.id, act, task);
    this.#hindrances.require(act, { me, task, instance });
  }

  /**
   * Whether somebody could be given a task: may they complete it, or take it and complete it then? That they were given it
   * must not be what makes them one of those whom it is meant for.
   */
  could(username: string, task: TaskForRights): May {
    const free = { ...task, assignee: null };
    const now = this.may(username, 'complete', free);
    if (now.allowed || !this.may(username, 'claim', free).allowed) return now;
    return this.may(username, 'complete', { ...task, assignee: username });
  }

  /** Whether somebody could be asked to sign: being named is enough, but for who is unknown, switched off or separated. */
  couldSign(username: string, task: TaskForRights): May {
    return this.may(username, 'complete', { ...task, assignee: username, candidateUsers: [username] });
  }

  /** What the task's page offers. Whoever may complete a task still cannot while somebody else has it. */
  offers(me: User, task: TaskRow, instance: Instance, canGoBack: boolean): OpenTask['may'] {
    const standing: Standing = { me, task, instance };
    const isMine = task.assignee === me.id;
    const suspended = this.#hindrances.suspended(standing);
    const taken = this.#hindrances.taken(standing);
    const unless = (action: TaskActName, ...hindrances: readonly (May | null)[]): May => {
      const may = this.may(me.id, action, task);
      return may.allowed ? ([...hindrances, suspended].find((one) => one !== null) ?? may) : may;
    };
    const hindered = (act: Hindered): May | null => this.#hindrances.of(act, standing);
    const mayAssign = this.may(me.id, 'assign', task).allowed;
    return {
      claim: unless('claim', isMine ? OWN : null, hindered('claim')),
      release: unless('release', task.assignee === null ? FREE : null, mayAssign ? null : taken, hindered('release')),
      complete: unless('complete', hindered('complete'), this.#hindrances.unsigned(standing)),
      fill: this.#fills(me, task),
      assign: unless('assign', hindered('assign')),
      delegate: unless('delegate', hindered('delegate')),
      resolve: unless('resolve', this.#resolves(me, task)),
      return: unless('return', hindered('return'), canGoBack ? null : NOWHERE),
      sign: unless('sign', hindered('sign')),
      setPriority: unless('setPriority'),
      setDue: unless('setDue', task.marks.stopped === true ? STOPPED : null),
      comment: this.may(me.id, 'comment', task),
    };
  }

  /** Whoever may fill it in as things are: they write its draft, and nobody else reads it. */
  mayFillIn(me: User, task: TaskRow): boolean {
    return this.#fills(me, task).allowed;
  }

  /** Whose form it is: whoever may complete the task and has it, for its owner too. */
  #fills(me: User, task: TaskRow): May {
    const may = this.may(me.id, 'complete', task);
    if (!may.allowed) return may;
    return this.#hindrances.taken({ me, task }) ?? (task.marks.signOff ? SIGN_OFF : may);
  }

  #resolves(me: User, task: TaskRow): May | null {
    if (task.delegatedBy === null) return NOT_DELEGATED;
    return task.delegatedBy === me.id ? null : this.#hindrances.taken({ me, task });
  }

  /** Refuses while somebody else has the task; part of the decision on the loaded task. */
  requireNotTaken(me: User, { assignee }: Pick<TaskForRights, 'assignee'>): void {
    if (assignee == null || assignee === me.id) return;
    throw new Rejected('task-taken', { assignee: this.#rights.snapshot.people.get(assignee)?.name ?? assignee });
  }
}
