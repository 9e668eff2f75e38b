import { join, type Sql } from './condition/sql.ts';
import { rightsFilter } from './rights-filter.ts';
import type { RightsSnapshot } from './rights-snapshot.ts';

/** SQL of the columns of the list of cases; never text from outside. */
export interface CaseColumns {
  readonly processKey: string;
  readonly department: string;
  readonly initiator: string;
}

/** The cases that a person may view or cancel: a condition over the table that the columns name. */
export function processFilter(snapshot: RightsSnapshot, username: string, action: string, cases: CaseColumns): Sql {
  const rules = snapshot.index.onKind(action, 'process', snapshot.subjects(username));
  return rightsFilter(snapshot, snapshot.people.get(username), rules, {
    department: cases.department,
    objects: (names) => processObjects(names, cases.processKey),
    columns: {
      user: username,
      assignee: null,
      initiator: cases.initiator,
      department: cases.department,
      facts: null,
      doneBy: null,
      candidate: null,
    },
  });
}

function processObjects(names: readonly string[], column: string): Sql {
  if (names.includes('process:*') || names.includes('*')) return { sql: 'true', bindings: [] };
  const keys = names.map((name) => name.slice('process:'.length));
  return join([{ sql: `${column} = any(?::text[])`, bindings: [keys] }], 'and');
}
