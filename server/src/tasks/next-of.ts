import {
  choicesBehind,
  whatFollows,
  type FlowNode,
  type FormField,
  type FormSchema,
  type Instance,
  type ProcessModel,
} from '@wattloom/runtime';
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
export function nextOf(
  { definitions, rights }: Parts,
  model: ProcessModel,
  instance: Instance,
  key: string,
  fields: ReadonlySet<string> = new Set(),
): Next {
  const people = new People(rights);
  const named = ({ id }: FlowNode) => ({ elementId: id, ...definitions.name(model, id) });
  const told = (taken?: ReadonlyMap<string, string>): Omit<Next, 'choices'> => {
    const found = whatFollows(model, instance, key, (process) => definitions.newestModel(process), taken);
    return {
      how: found.how,
      tasks: found.tasks.map(({ node, roles }) => ({ ...named(node), roles: roles.map((code) => people.role(code)) })),
      waits: found.waits.map(named),
      ends: found.ends,
      others: found.others,
    };
  };
  const next = told();
  const node = model.nodes.get(instance.state.waits[key]?.target ?? '');
  const choices = next.how === 'all' || !node ? [] : choicesBehind(model, node, fields);
  return {
    ...next,
    choices: choices.map(({ when, taken }) => ({
      when: when.map(({ reads, ...condition }) => ({ ...condition, reads: [...reads] })),
      next: told(taken),
    })),
  };
}

/** Names that a form fills in, at the top of the case's data. */
export function fieldsOf(schema: FormSchema | null): ReadonlySet<string> {
  const keys = (fields: readonly FormField[]): readonly string[] =>
    fields.flatMap(({ key, path, components = [] }) => [...(key ? [key] : []), ...(path ? [] : keys(components))]);
  return new Set(keys(schema?.components ?? []).filter((key) => !key.includes('.')));
}
