import type { Sql } from './condition/sql.ts';
import { namesOf } from './object-name.ts';
import { rightsFilter } from './rights-filter.ts';
import type { RightsSnapshot } from './rights-snapshot.ts';

/** The parts of a data set's definition that rights look at. */
export interface PlacedDataSet {
  readonly key: string;
  /** The field that holds a department's code, if records belong to departments. */
  readonly department?: string | null | undefined;
}

const FIELD = /^[a-z][a-z0-9_]{0,62}$/;

/** The records of a data set that a person may read, update, ...: a condition over an alias of table data.<key>. */
export function recordFilter(
  snapshot: RightsSnapshot,
  username: string,
  action: string,
  dataSet: PlacedDataSet,
  alias = 't',
): Sql {
  const department = dataSet.department ? `${alias}."${checked(dataSet.department)}"` : null;
  const rules = snapshot.index.onObject(action, namesOf(`data:${dataSet.key}`), snapshot.subjects(username));
  return rightsFilter(snapshot, snapshot.people.get(username), rules, {
    department,
    objects: () => ({ sql: 'true', bindings: [] }),
    columns: {
      user: username,
      assignee: null,
      initiator: null,
      department,
      facts: null,
      doneBy: null,
      candidate: null,
    },
  });
}

function checked(field: string): string {
  if (!FIELD.test(field)) throw new Error(`"${field}" is not the name of a field.`);
  return field;
}
