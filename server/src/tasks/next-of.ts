import { whatFollows, type FlowNode, type Instance, type ProcessModel } from '@wattloom/runtime';
import type { OpenTask } from './tasks.schema.ts';
import { People } from '../people/people.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

type Next = OpenTask['next'];

interface Parts {
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
}

/** What comes for people once a task is completed, with names in place of codes. */
export function nextOf({ definitions, rights }: Parts, model: ProcessModel, instance: Instance, key: string): Next {
  const people = new People(rights);
  const named = ({ id }: FlowNode) => ({ elementId: id, ...definitions.name(model, id) });
  const found = whatFollows(model, instance, key, (process) => definitions.newestModel(process));
  return {
    how: found.how,
    tasks: found.tasks.map(({ node, roles }) => ({ ...named(node), roles: roles.map((code) => people.role(code)) })),
    waits: found.waits.map(named),
    ends: found.ends,
    others: found.others,
  };
}
