import { join, type Sql } from './condition/sql.ts';
import { EVERYWHERE, type DepartmentTree } from './department-tree.ts';
import type { Person } from './person.ts';
import { NOTHING, regionSql, regionUnder, rightsFilter } from './rights-filter.ts';
import type { RightsSnapshot } from './rights-snapshot.ts';
import { taskReach } from './task-reach.ts';

const ANY_TASK = new Set(['task:*', '*']);

const CACHED = 4_000;
/** Compiled once a person, action and version: at 100,000 rules that takes milliseconds. */
const compiled = new WeakMap<RightsSnapshot, Map<string, Sql>>();

/** The tasks that a person may view, claim, ...: a condition over alias `t` of wattloom.task. */
export function taskFilter(snapshot: RightsSnapshot, username: string, action: string): Sql {
  let filters = compiled.get(snapshot);
  if (!filters || filters.size >= CACHED) compiled.set(snapshot, (filters = new Map<string, Sql>()));
  const key = `${action} ${username}`;
  let filter = filters.get(key);
  if (!filter) filters.set(key, (filter = compile(snapshot, username, action)));
  return filter;
}

function compile(snapshot: RightsSnapshot, username: string, action: string): Sql {
  const person = snapshot.people.get(username);
  const rules = snapshot.index.onKind(action, 'task', snapshot.subjects(username));
  const filter = rightsFilter(snapshot, person, rules, {
    department: 't.department',
    objects: taskObjects,
    columns: {
      user: username,
      assignee: 't.assignee',
      initiator: 't.initiator',
      department: 't.department',
      facts: 't.facts',
      doneBy: `coalesce(t.done_by, '{}')`,
      candidate: person ? candidateSql(snapshot.tree, person) : NOTHING,
    },
  });
  const reach = person?.active && filter !== NOTHING ? taskReach(snapshot, person, rules) : null;
  return reach ? join([reach, filter], 'and') : filter;
}

function taskObjects(names: readonly string[]): Sql {
  if (names.some((name) => ANY_TASK.has(name))) return { sql: 'true', bindings: [] };
  const keys = names.map((name) => name.slice('task:'.length));
  const processes = keys.filter((key) => key.endsWith(':*')).map((key) => key.slice(0, -2));
  const tasks = keys.filter((key) => !key.endsWith(':*'));
  const parts: Sql[] = [];
  if (processes.length > 0) parts.push({ sql: 't.process_key = any(?::text[])', bindings: [processes] });
  if (tasks.length > 0) parts.push({ sql: `t.process_key || ':' || t.element_id = any(?::text[])`, bindings: [tasks] });
  return join(parts, 'or');
}

/** `isCandidate` as SQL; roles held in the same scope share one test. */
function candidateSql(tree: DepartmentTree, person: Person): Sql {
  const parts: Sql[] = [
    { sql: 't.assignee = ?::text', bindings: [person.username] },
    { sql: '?::text = any(t.candidate_users)', bindings: [person.username] },
  ];
  for (const [scope, roles] of rolesByScope(person)) {
    const offered: Sql = { sql: 't.candidate_roles && ?::text[]', bindings: [roles] };
    const region = regionUnder(tree, [scope]);
    const place = region === EVERYWHERE ? { sql: 'true', bindings: [] } : regionSql(region, 't.department');
    if (place) parts.push(join([offered, place], 'and'));
  }
  const any = join(parts, 'or');
  return { sql: `coalesce(${any.sql}, false)`, bindings: any.bindings };
}

/** Which rows of wattloom.notification, alias `n`, concern a person. */
export function audienceSql({ people, tree }: RightsSnapshot, username: string): Sql {
  const person = people.get(username);
  if (!person?.active) return NOTHING;
  const parts: Sql[] = [{ sql: 'n.users @> array[?::text]', bindings: [username] }];
  for (const [scope, roles] of rolesByScope(person)) {
    const region = regionUnder(tree, [scope]);
    const place = region === EVERYWHERE ? { sql: 'true', bindings: [] } : regionSql(region, 'n.department');
    if (place) parts.push(join([{ sql: 'n.roles && ?::text[]', bindings: [roles] }, place], 'and'));
  }
  return join(parts, 'or');
}

function rolesByScope(person: Person): Map<string, string[]> {
  const scopes = new Map<string, string[]>();
  for (const { role, scope } of person.roles) scopes.set(scope, [...(scopes.get(scope) ?? []), role]);
  return scopes;
}
