import { Enforcer, newModelFromString } from 'casbin';
import { isCandidate } from './candidate.ts';
import { CASBIN_MODEL } from './casbin-model.ts';
import type { Condition } from './condition/condition.ts';
import { evaluate, type Truth } from './condition/evaluate.ts';
import type { DepartmentTree } from './department-tree.ts';
import { namesOf } from './object-name.ts';
import type { Person } from './person.ts';
import { placeFrom, placeText, placeOf } from './place.ts';
import type { RightsContext } from './rights-context.ts';
import { ScopedRoleManager } from './scoped-role-manager.ts';

export interface World {
  readonly tree: DepartmentTree;
  readonly people: ReadonlyMap<string, Person>;
  /** Parsed once per text. */
  readonly conditions: ReadonlyMap<string, Condition>;
}

/** Asks Casbin about one request over the given rows, which must be in order. Answers the row that decided. */
export type Ask = (
  rows: string[][],
  username: string,
  action: string,
  object: string,
  context: RightsContext,
) => { readonly allowed: boolean; readonly row: readonly string[] | null };

/**
 * An enforcer that nobody changes: it is built aside and replaced as a whole, and policies never go through
 * `addPolicy`, which sorts by text ("10" before "9"), nor through `loadPolicy`, which lets requests in between through
 * half-built roles. Asking is synchronous, so setting the rows and deciding cannot interleave with another request.
 */
export function enforcer(world: World): Ask {
  const model = newModelFromString(CASBIN_MODEL);
  const policies = model.model.get('p')?.get('p');
  const roles = model.model.get('g')?.get('g');
  if (!policies || !roles) throw new Error('The rights model lacks its policy or role definition.');
  roles.rm = new ScopedRoleManager(world.people, world.tree);
  const casbin = new Enforcer();
  casbin.setModel(model);
  addFunctions(casbin, world);
  return (rows, username, action, object, context) => {
    // No row can match, and with no rows Casbin would ask its matcher about empty texts instead.
    if (rows.length === 0) return { allowed: false, row: null };
    policies.policy = rows;
    const [allowed, row] = casbin.enforceExSync(username, placeText(placeOf(context)), object, action, context);
    return { allowed, row: row.length > 0 ? row : null };
  };
}

function addFunctions(casbin: Enforcer, { tree, people, conditions }: World): void {
  const add = (name: string, body: (...given: never[]) => boolean): void => {
    // Asynchronous only in its signature: the function is there when the call returns.
    void casbin.addFunction(name, body as (...given: unknown[]) => boolean);
  };
  add('named', (object: string, name: string) => name === object || namesOf(object).includes(name));
  add('under', (place: string, department: string) => tree.covers(department, placeFrom(place)));
  add('candidate', (username: string, context: RightsContext) => {
    return isCandidate(people.get(username), tree, context) === true;
  });
  add('holds', (text: string, effect: string, username: string, context: RightsContext) => {
    const condition = conditions.get(text);
    const truth = condition ? conditionTruth(condition, people.get(username), tree, context) : null;
    return applies(truth, effect);
  });
}

/** Missing data fails closed: an allow needs to know, a deny applies unless it knows better. */
export function applies(truth: Truth, effect: string): boolean {
  return effect === 'allow' ? truth === true : truth !== false;
}

export function conditionTruth(
  condition: Condition,
  person: Person | undefined,
  tree: DepartmentTree,
  context: RightsContext,
): Truth {
  return evaluate(condition, {
    user: person?.username ?? '',
    assignee: context.assignee,
    initiator: context.initiator,
    department: context.department,
    facts: context.facts,
    doneBy: context.doneBy,
    candidate: () => isCandidate(person, tree, context),
  });
}
