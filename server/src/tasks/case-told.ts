import type { CaseState } from '@wattloom/runtime';
import type { TaskCompleted } from './tasks.schema.ts';
import type { User } from '../contract/user.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

interface Parts {
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
}

/** What is said of a case after an act on it: its number, whether that is new, and whether one may read on. */
export class CaseTold {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** `before`: the number that it had. */
  of(
    me: User,
    { businessKey, processKey, department, startedBy }: CaseState,
    before: string | null,
  ): TaskCompleted['case'] {
    const { definitions, rights } = this.#parts;
    const name = definitions.definitionName(definitions.newest('process', processKey));
    const process = { key: processKey, ...(name ?? { name: processKey, nameZh: null }) };
    const mayRead = rights.may(me.id, 'view', `process:${processKey}`, { department, initiator: startedBy }).allowed;
    return { number: businessKey, isNumberNew: businessKey !== null && businessKey !== before, process, mayRead };
  }
}
