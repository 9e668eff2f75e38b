import schema from './bpmn-schema.json' with { type: 'json' };
import { table } from '../../../ground/table.ts';

/** What the XML schema of BPMN 2.0 says of one child: how often, and of which type where it is declared in place. */
export interface ChildRule {
  readonly name: string;
  readonly least: 0 | 1;
  readonly isMany: boolean;
  readonly type: string | null;
}

export interface AttributeRule {
  readonly type: string;
  readonly isRequired: boolean;
}

interface TypeRow {
  readonly base?: string;
  readonly mixed?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly string[];
}

const elements: Readonly<Record<string, string>> = table(schema.elements);
const types: Readonly<Record<string, TypeRow>> = table(schema.types);
const kinds: Readonly<Record<string, string>> = table(schema.kinds);
const references: Readonly<Record<string, Readonly<Record<string, string>>>> = table(
  Object.fromEntries(Object.entries(schema.references).map(([kind, names]) => [kind, table(names)])),
);

/** The type of an element that may stand on its own; null for one that BPMN does not have. */
export function globalType(element: string): string | null {
  return elements[element]?.split(' ')[0] ?? null;
}

/** What a process is made of: the elements of the group `flowElement`, flows and all nodes. */
export const flowElementNames: ReadonlySet<string> = new Set(
  Object.keys(elements).filter((name) => groupsOf(name).includes('flowElement')),
);

const own = new Map<string, readonly ChildRule[]>();

function readChild(text: string): ChildRule {
  const [, name = '', mark = '', type] = /^(\w+)([?*+]?)(?::(.+))?$/.exec(text) ?? [];
  return {
    name,
    least: mark === '' || mark === '+' ? 1 : 0,
    isMany: mark === '*' || mark === '+',
    type: type ?? null,
  };
}

/** The children of a type in their order, those of its base first. */
export function childrenOfType(type: string): readonly ChildRule[] {
  let found = own.get(type);
  if (!found) {
    const row = types[type];
    found = [...(row?.base ? childrenOfType(row.base) : []), ...(row?.children ?? []).map(readChild)];
    own.set(type, found);
  }
  return found;
}

const attributes = new Map<string, ReadonlyMap<string, AttributeRule>>();

export function attributesOfType(type: string): ReadonlyMap<string, AttributeRule> {
  let found = attributes.get(type);
  if (!found) {
    const row = types[type];
    const ownOnes = Object.entries(row?.attributes ?? {}).map(
      ([name, text]) => [name, { type: text.replace(/!$/, ''), isRequired: text.endsWith('!') }] as const,
    );
    found = new Map([...(row?.base ? attributesOfType(row.base) : []), ...ownOnes]);
    attributes.set(type, found);
  }
  return found;
}

/** bpmn-moddle writes these two under the names of their types, and reads both. */
const aliases: Readonly<Record<string, string>> = table({ formalExpression: 'condition', implicitThrowEvent: 'event' });

/** The rule for a child of this name: its own, or that of the group it belongs to (`startEvent` is a `flowElement`). */
export function childRule(type: string, written: string): ChildRule | undefined {
  let known = childRules.get(type);
  if (!known) childRules.set(type, (known = new Map<string, ChildRule | undefined>()));
  // Only names of BPMN are kept: a file may hold any number of others.
  if (elements[written] === undefined) return findChildRule(type, written);
  if (!known.has(written)) known.set(written, findChildRule(type, written));
  return known.get(written);
}

const childRules = new Map<string, Map<string, ChildRule | undefined>>();

function findChildRule(type: string, written: string): ChildRule | undefined {
  const rules = childrenOfType(type);
  const name = type === 'tComplexBehaviorDefinition' ? (aliases[written] ?? written) : written;
  return rules.find((rule) => rule.name === name) ?? rules.find((rule) => groupsOf(name).includes(rule.name));
}

function groupsOf(element: string): readonly string[] {
  const head = elements[element]?.split(' ')[1];
  return head === undefined ? [] : [head, ...groupsOf(head)];
}

/** Whether any content may stand in a type (`extensionElements`, `documentation`). */
export function isOpenContent(type: string): boolean {
  return childrenOfType(type).some(({ name }) => name === 'any');
}

const kindSets = new Map<string, ReadonlySet<string>>();

/** The kinds of the BPMN metamodel that a type belongs to: `tUserTask` is a Task, an Activity, a FlowNode … */
export function kindsOfType(type: string): ReadonlySet<string> {
  let found = kindSets.get(type);
  if (!found) {
    found = new Set((kinds[type.charAt(1).toLowerCase() + type.slice(2)] ?? '').split(' '));
    kindSets.set(type, found);
  }
  return found;
}

/** What an attribute or child refers to, as a kind of the metamodel; null where it refers to nothing within BPMN. */
export function referredKind(type: string, name: string): string | null {
  for (const kind of kindsOfType(type)) {
    const found = references[kind]?.[name];
    if (found !== undefined) return found;
  }
  return null;
}

/** What can be called, and is deployed as a process: a global task is one too. */
export const callableNames: readonly string[] = [
  'process',
  'globalTask',
  'globalUserTask',
  'globalManualTask',
  'globalScriptTask',
  'globalBusinessRuleTask',
];
