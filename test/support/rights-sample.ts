import type { RightsData } from '../../server/src/rights/rights-data.ts';
import type { Rule } from '../../server/src/rights/rule.ts';

let count = 0;

/** A rule that allows everybody everything with tasks, changed by what the test says. */
export function rule(parts: Partial<Rule> = {}): Rule {
  return {
    id: `r${(count += 1)}`,
    priority: 100,
    subject: '*',
    department: '*',
    object: 'task:*',
    action: 'complete',
    condition: '',
    effect: 'allow',
    note: null,
    ...parts,
  };
}

/** A company of two counties with a team each, and a person of each kind. */
export function company(parts: Partial<RightsData> = {}): RightsData {
  return {
    version: 1,
    departments: [
      { code: 'HQ', name: 'Head office', nameZh: '总部', parent: null },
      { code: 'NORTH', name: 'North county', nameZh: '北县', parent: 'HQ' },
      { code: 'NORTH-TEAM', name: 'North team', nameZh: '北县班组', parent: 'NORTH' },
      { code: 'SOUTH', name: 'South county', nameZh: '南县', parent: 'HQ' },
      { code: 'SOUTH-TEAM', name: 'South team', nameZh: '南县班组', parent: 'SOUTH' },
    ],
    roles: [
      { code: 'inspector', label: 'inspector', labelZh: '检查员' },
      { code: 'cashier', label: 'cashier', labelZh: '收费员' },
      { code: 'chief', label: 'chief', labelZh: '主管' },
    ],
    people: [
      person('nora', 'NORTH-TEAM', ['inspector', 'NORTH']),
      person('sam', 'SOUTH-TEAM', ['inspector', 'SOUTH']),
      person('carl', 'NORTH', ['cashier', 'NORTH']),
      person('hedi', 'HQ', ['chief', 'HQ']),
      { ...person('ines', 'NORTH', ['inspector', 'NORTH']), active: false },
    ],
    rules: [],
    separations: [],
    ...parts,
  };
}

export function person(
  username: string,
  department: string | null,
  ...roles: [string, string][]
): RightsData['people'][number] {
  const name = username.slice(0, 1).toUpperCase() + username.slice(1);
  return {
    username,
    name,
    nameZh: name,
    department,
    active: true,
    roles: roles.map(([role, scope]) => ({ role, scope })),
  };
}
