import { kindOf } from './object-name.ts';
import type { Rule } from './rule.ts';

/** A rule with its place in the order and the row that Casbin reads. */
export interface IndexedRule {
  readonly rule: Rule;
  readonly ordinal: number;
  readonly row: string[];
}

type Bucket = Map<string, IndexedRule[]>;

/**
 * Finds the rules that could match by action, object and subject. It only leaves out what cannot match; Casbin decides.
 * Without it a decision scans every rule: 200 ms at 100,000 rules instead of microseconds.
 */
export class RuleIndex {
  readonly all: readonly IndexedRule[];
  readonly #byObject = new Map<string, Bucket>();
  readonly #byKind = new Map<string, Bucket>();

  /** The rules in the order in which they decide. */
  constructor(rules: readonly Rule[]) {
    this.all = rules.map((rule, ordinal) => ({ rule, ordinal, row: rowOf(rule) }));
    for (const indexed of this.all) {
      const { action, object } = indexed.rule;
      put(this.#byObject, `${action}|${object}`, indexed);
      put(this.#byKind, `${action}|${kindOf(object)}`, indexed);
    }
  }

  /** Rules on one object by any of its names. Without subjects: of everybody. */
  onObject(action: string, names: readonly string[], subjects: readonly string[] | null): IndexedRule[] {
    return collect(this.#byObject, action, names, subjects);
  }

  /** Rules on any object of a kind. */
  onKind(action: string, kind: string, subjects: readonly string[] | null): IndexedRule[] {
    return collect(this.#byKind, action, [kind, '*'], subjects);
  }
}

function rowOf(rule: Rule): string[] {
  const { priority, subject, department, object, action, condition, effect, id } = rule;
  return [String(priority), subject, department, object, action, condition, effect, id];
}

function put(index: Map<string, Bucket>, key: string, rule: IndexedRule): void {
  let bucket = index.get(key);
  if (!bucket) {
    bucket = new Map<string, IndexedRule[]>();
    index.set(key, bucket);
  }
  const list = bucket.get(rule.rule.subject);
  if (list) list.push(rule);
  else bucket.set(rule.rule.subject, [rule]);
}

function collect(
  index: ReadonlyMap<string, Bucket>,
  action: string,
  keys: readonly string[],
  subjects: readonly string[] | null,
): IndexedRule[] {
  const found: IndexedRule[] = [];
  for (const act of [action, '*']) {
    for (const key of keys) {
      const bucket = index.get(`${act}|${key}`);
      if (!bucket) continue;
      for (const subject of subjects ?? bucket.keys()) {
        const rules = bucket.get(subject);
        if (rules) found.push(...rules);
      }
    }
  }
  return found.sort((a, b) => a.ordinal - b.ordinal);
}
