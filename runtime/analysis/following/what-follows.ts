import { constantOf } from '../../bpmn/model/constant.ts';
import { asText } from '../../ground/as-text.ts';
import type { FlowNode, ProcessModel } from '../../bpmn/model/model.ts';
import type { FeelText } from '../../bpmn/model/feel-texts.ts';
import type { Execution, Instance, Key } from '../../core/state/state.ts';
import { openOf, Walk, type Arrived } from './walk.ts';
import { oneOf, unknown, type Way } from './way.ts';

/** What people have to do with once a task is done, as far as the model says it without looking at data. */
export interface Following {
  /** `all` of them come; where it is `any`, nobody knows yet which. */
  readonly how: 'all' | 'any';
  readonly tasks: readonly FollowingTask[];
  /** Elements where the case waits for something else than a person's task. */
  readonly waits: readonly FlowNode[];
  /** The case may end, or will where nothing else is named. */
  readonly ends: boolean;
  /** Something may follow that cannot be told. */
  readonly others: boolean;
}

export interface FollowingTask {
  readonly node: FlowNode;
  /** Codes of the roles that it is for, where the model names them outright. */
  readonly roles: readonly string[];
}

/** Walks from an open task to what comes next; `called` gives the processes that are called, `taken` flows that are known. */
export function whatFollows(
  model: ProcessModel,
  instance: Instance,
  taskKey: Key,
  called: (process: string) => ProcessModel | null = () => null,
  taken: ReadonlyMap<string, string> = new Map(),
): Following {
  const { waits, executions } = instance.state;
  const at = executions[waits[taskKey]?.owner ?? ''];
  if (!at || at.signers?.length) return summed(unknown);
  return summed(waysFrom(new Walk(model, called, taken), instance, at));
}

function waysFrom(walk: Walk, instance: Instance, at: Execution): readonly Way[] {
  const { executions, caller } = instance.state;
  // One of several, or in a scope that is done several times: whether more of them follow is not in the model.
  if (at.index !== undefined || at.loop) return unknown;
  const scope = at.parent === null ? undefined : executions[at.parent];
  if (!scope) return caller ? unknown : [[{ kind: 'end', endsAll: true }]];
  const arrived = arrivedIn(instance, scope.key);
  const isAlone =
    arrived.count === 0 && Object.values(executions).every(({ key, parent }) => parent !== scope.key || key === at.key);
  return oneOf(
    walk.onward(at.elementId, arrived.of).map((way) => {
      const open = openOf(way);
      const endsAll = way.some((one) => one.kind === 'end' && one.endsAll);
      if (open.length > 0) return [open];
      return isAlone || endsAll ? waysFrom(walk, instance, scope) : unknown;
    }),
  );
}

function arrivedIn({ state: { arrivals } }: Instance, scope: Key): { readonly of: Arrived; readonly count: number } {
  const flowsAt = (place: string): readonly string[] =>
    Object.entries(arrivals[place] ?? {}).flatMap(([flow, count]) => (count > 0 ? [flow] : []));
  const count = Object.keys(arrivals).filter(
    (place) => place.startsWith(`${scope}/`) && flowsAt(place).length > 0,
  ).length;
  return { count, of: (gateway) => flowsAt(`${scope}/${gateway}`) };
}

function summed(ways: readonly Way[]): Following {
  const stops = ways.flat();
  const nodes = (kind: 'task' | 'wait'): readonly FlowNode[] => [
    ...new Set(stops.flatMap((one) => (one.kind === kind ? [one.node] : []))),
  ];
  return {
    how: ways.length === 1 ? 'all' : 'any',
    tasks: nodes('task').map((node) => ({ node, roles: rolesOf(node) })),
    waits: nodes('wait'),
    ends: ways.some((way) => way.every(({ kind }) => kind === 'end')),
    // Beside a task that comes in any case it makes no difference that another path waits at a join.
    others:
      ways.length === 0 ||
      ways.some((way) => way.some(({ kind }) => kind === 'unknown') || way.every(({ kind }) => kind === 'join')),
  };
}

function rolesOf(node: FlowNode): readonly string[] {
  const { role, candidateGroups } = (
    node.props as { readonly assignment: Record<'role' | 'candidateGroups', FeelText> }
  ).assignment;
  const named = [role, candidateGroups].flatMap((source) => asText(constantOf(source)?.value).split(','));
  return [...new Set(named.map((one) => one.trim()).filter((one) => one !== ''))];
}
