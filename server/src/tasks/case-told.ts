import type { CaseState } from '@wattloom/runtime';
import { CaseRights } from '../cases/case-rights.ts';
import type { TaskCompleted } from './tasks.schema.ts';
import type { User } from '../contract/user.ts';
import type { Parts } from '../boot/parts.ts';

/** What is said of a case after an act on it: its number, whether that is new, and whether one may read on. */
export class CaseTold {
  readonly #parts: Parts;
  readonly #rights: CaseRights;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rights = new CaseRights(parts.knex, parts.rights);
  }

  /** `before`: the number that it had. */
  of(
    me: User,
    { id, businessKey, processKey, department, startedBy }: CaseState,
    before: string | null,
  ): TaskCompleted['case'] {
    const { definitions } = this.#parts;
    const name = definitions.definitionName(definitions.newest('process', processKey));
    const process = { key: processKey, ...(name ?? { name: processKey, nameZh: null }) };
    const mayRead = this.#rights.seesAll(me, { id, processKey, department, initiator: startedBy });
    return { number: businessKey, isNumberNew: businessKey !== null && businessKey !== before, process, mayRead };
  }
}
