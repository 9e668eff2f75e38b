import type { User } from '../contract/user.ts';
import type { Rights, Sql } from '../rights/index.ts';

/** The cases of which a person sees all that they hold, as a condition over alias `i` of wattloom.instance. */
export function readableCases(rights: Rights, me: User): Sql {
  return rights.processFilter(me.id, 'view', {
    processKey: 'i.process_key',
    department: 'i.department',
    initiator: 'i.started_by',
  });
}
