/** Why something is refused, in a sentence a clerk understands. Translations are made from `code` and `params`. */
export interface Reason {
  readonly code: ReasonCode;
  readonly text: string;
  readonly params: ReasonParams;
}

export type ReasonParams = Readonly<Record<string, string | readonly string[]>>;

// {who}, {whose}, {has}, {works}: "you", "your", "have", "work", or the person's name with its verb.
const TEXTS = {
  'person-unknown': 'Nobody signs in as "{username}".',
  'person-inactive': 'The account of {name} is switched off.',
  separation: '{Who} completed "{elements}" in this case, so somebody else has to take this step. {label}.',
  'separation-unknown': 'Nobody can tell yet who did "{elements}" in this case, so this step has to wait. {label}.',
  denied: 'A rule forbids this: {rule}',
  'other-department': 'This {thing} belongs to {department}; {whose} role {roles} covers {scopes}.',
  'no-department': 'This {thing} belongs to no department; {whose} role {roles} covers only {scopes}.',
  'rule-elsewhere': 'This {thing} belongs to {department}; the right to {action} it is given in {scopes} only.',
  'role-missing': 'This is for {needed}; {who} {works} as {roles}.',
  'no-roles': 'This is for {needed}; {who} {has} no role yet.',
  'assigned-to-other': '{assignee} has this task.',
  'not-claimed': 'Nobody has this task yet: claim it first.',
  condition: 'This is allowed only if {condition}.',
  'not-given': 'This right is given to {needed} only.',
  nobody: 'Nobody has been given the right to {action} {object}.',
} as const;

export type ReasonCode = keyof typeof TEXTS;

/** `name` null speaks to the person ("your role"), else about them. */
export function reason(code: ReasonCode, name: string | null, params: ReasonParams): Reason {
  const voice: Record<string, string> =
    name === null
      ? { who: 'you', Who: 'You', whose: 'your', has: 'have', works: 'work' }
      : { who: name, Who: name, whose: `${name}'s`, has: 'has', works: 'works' };
  const text = TEXTS[code].replace(/\{(\w+)\}/g, (_, key: string) => voice[key] ?? listed(params[key]));
  return { code, text, params };
}

function listed(value: string | readonly string[] | undefined): string {
  return typeof value === 'object' ? value.join(', ') : (value ?? '');
}
