import { checkRules, type KnownNames } from '../rights/check-rules.ts';
import type { FileProblem, PeopleFiles } from './people-files.ts';

/** What the files say that cannot be: unknown departments and roles, circles, bad rules. All of it at once. */
export function checkPeople(files: PeopleFiles, stored: KnownNames): FileProblem[] {
  const known: KnownNames = {
    departments: new Set([...stored.departments, ...files.departments.map(({ code }) => code)]),
    roles: new Set([...stored.roles, ...files.roles.map(({ code }) => code)]),
    users: new Set([...stored.users, ...files.users.map(({ username }) => username)]),
  };
  return [
    ...repeated(
      'departments.json',
      files.departments.map(({ code }) => code),
    ),
    ...repeated(
      'roles.json',
      files.roles.map(({ code }) => code),
    ),
    ...repeated(
      'users.json',
      files.users.map(({ username }) => username),
    ),
    ...repeated(
      'separation.json',
      files.separations.map(({ id }) => id),
    ),
    ...departmentProblems(files, known),
    ...userProblems(files, known),
    ...checkRules(files.rules, files.rules, known).map(({ rule, code, message }) => ({
      resource: 'rights.json',
      elementId: rule,
      code,
      message: `Rule "${rule}": ${message}`,
    })),
  ];
}

function repeated(resource: string, keys: readonly string[]): FileProblem[] {
  const twice = new Set(keys.filter((key, at) => keys.indexOf(key) !== at));
  return [...twice].map((key) => ({
    resource,
    elementId: key,
    code: 'duplicate-id',
    message: `"${key}" stands twice. Leave one of them out.`,
  }));
}

function departmentProblems({ departments }: PeopleFiles, known: KnownNames): FileProblem[] {
  const parents = new Map(departments.map(({ code, parent }) => [code, parent ?? null]));
  const resource = 'departments.json';
  return departments.flatMap(({ code, parent }) => {
    if (parent && !known.departments.has(parent)) return [unknown(resource, code, 'department', parent)];
    const seen = new Set<string>();
    for (let at: string | null = code; at !== null; at = parents.get(at) ?? null) {
      if (seen.has(at)) {
        const message = `"${code}" lies under itself. Correct the parents.`;
        return [{ resource, elementId: code, code: 'department-circle', message }];
      }
      seen.add(at);
    }
    return [];
  });
}

function userProblems({ users }: PeopleFiles, known: KnownNames): FileProblem[] {
  const resource = 'users.json';
  return users.flatMap(({ username, department, roles }) => {
    const places = [department, ...roles.map(({ scope }) => scope)].filter((code) => code && code !== '*');
    return [
      ...places.flatMap((code) =>
        code && !known.departments.has(code) ? [unknown(resource, username, 'department', code)] : [],
      ),
      ...roles.flatMap(({ role }) => (known.roles.has(role) ? [] : [unknown(resource, username, 'role', role)])),
    ];
  });
}

function unknown(resource: string, elementId: string, what: 'department' | 'role', code: string): FileProblem {
  const message = `"${elementId}": unknown ${what} "${code}". Add it first, or correct the code.`;
  return { resource, elementId, code: `unknown-${what}`, message };
}
