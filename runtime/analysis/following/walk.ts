import { startsOf } from '../../core/elements/sub-process/start-of.ts';
import { constantOf } from '../../bpmn/model/constant.ts';
import { asText } from '../../ground/as-text.ts';
import { flowOf, nodeOf, type FlowNode, type ProcessModel } from '../../bpmn/model/model.ts';
import { nodesIn } from '../../bpmn/model/nodes-in.ts';
import { allOf, ended, oneOf, someOf, stop, unknown, type Stop, type Way } from './way.ts';

type Ways = readonly Way[];
type Path = ReadonlySet<string>;

/** Flows by which tokens have come to a gateway already. */
export type Arrived = (gateway: string) => readonly string[];

const nothing: Arrived = () => [];
const isOf = (type: string) => (event: string) => event.startsWith(`bpmn:${type}EventDefinition`);

/**
 * Where tokens come to rest that walk through a model, whatever its data are. A way that comes back to where it was without
 * a rest adds nothing.
 */
export class Walk {
  readonly #model: ProcessModel;
  readonly #called: (process: string) => ProcessModel | null;
  readonly #taken: ReadonlyMap<string, string>;

  /** `taken`: the flow that is known to be taken at an exclusive gateway. */
  constructor(
    model: ProcessModel,
    called: (process: string) => ProcessModel | null,
    taken: ReadonlyMap<string, string> = new Map(),
  ) {
    this.#model = model;
    this.#called = called;
    this.#taken = taken;
  }

  /** Past an element, as far as its scope goes. */
  onward(id: string, arrived: Arrived = nothing): Ways {
    return this.#joined(this.#leave(nodeOf(this.#model, id), new Set()), arrived, new Set());
  }

  /** From the beginning of a scope. */
  begin(scope: string, path: Path = new Set()): Ways {
    const starts = startsOf(this.#model, scope);
    if (starts.length === 0) return unknown;
    return this.#joined(allOf(starts.map((start) => this.#enter(start, path))), nothing, path);
  }

  #enter(id: string, path: Path, flow: string | null = null): Ways {
    const node = nodeOf(this.#model, id);
    if (flow !== null && isJoin(node)) return stop({ kind: 'join', node, flow });
    if (path.has(id)) return [];
    const ways = this.#visit(node, new Set(path).add(id));
    // A list may be empty, and then there is nothing to do.
    return node.loop ? oneOf([ways, this.#leave(node, new Set(path).add(id))]) : ways;
  }

  #visit(node: FlowNode, path: Path): Ways {
    switch (node.role) {
      case 'people':
        return stop({ kind: 'task', node });
      // Goes on by itself, though what it does may fail with an error that the model catches.
      case 'work':
        return oneOf([this.#leave(node, path), this.#caught(node, path)]);
      case 'pass':
      case 'start':
      case 'boundary':
        return this.#leave(node, path);
      case 'container':
      case 'transaction':
        return this.#inside(node, this.begin(node.id, path), path);
      case 'exclusive':
        return oneOf(this.#targets(node, path, (flow) => (this.#taken.get(node.id) ?? flow) === flow));
      case 'events':
        return oneOf(this.#targets(node, path));
      case 'parallel':
        return allOf(this.#targets(node, path));
      case 'inclusive':
        return someOf(this.#targets(node, path));
      case 'catch':
        return node.events.some(isOf('Link')) ? this.#leave(node, path) : stop({ kind: 'wait', node });
      case 'receive':
      case 'adHoc':
        return stop({ kind: 'wait', node });
      case 'call':
        return this.#call(node, path);
      case 'throw':
        return this.#thrown(node, path);
      case 'end':
        return this.#end(node, path);
      case 'complex':
      case 'process':
        return unknown;
    }
  }

  /** A token along every flow out of an element; where flows have conditions, along some. */
  #leave(node: FlowNode, path: Path): Ways {
    if (node.outgoing.length === 0) return ended;
    const isFree = (id: string): boolean => flowOf(this.#model, id).condition === null && id !== node.defaultFlow;
    const free = this.#targets(node, path, isFree);
    const bound = this.#targets(node, path, (id) => !isFree(id));
    if (bound.length === 0) return allOf(free);
    return free.length === 0 ? someOf(bound) : oneOf([allOf(free), allOf([...free, someOf(bound)])]);
  }

  #targets({ outgoing }: FlowNode, path: Path, which: (flow: string) => boolean = () => true): Ways[] {
    return outgoing.filter(which).map((id) => this.#enter(flowOf(this.#model, id).target, path, id));
  }

  /** What waits inside is where the case rests; once nothing does, it goes on behind the scope. */
  #inside(node: FlowNode, ways: Ways, path: Path): Ways {
    return oneOf(
      ways.map((way) => {
        const open = openOf(way);
        return open.length > 0 ? [open] : this.#leave(node, path);
      }),
    );
  }

  #call(node: FlowNode, path: Path): Ways {
    const { process, binding } = node.props as { readonly process: string | null; readonly binding: string };
    const key = binding === 'latest' ? asText(constantOf(process)?.value) : '';
    const model = key === '' || key === this.#model.key ? null : this.#called(key);
    if (!model) return unknown;
    const inside = new Walk(model, () => null).begin(model.key);
    return oneOf([this.#inside(node, inside, path), this.#caught(node, path)]);
  }

  #thrown(node: FlowNode, path: Path): Ways {
    const link = node.events.find(isOf('Link'));
    if (link !== undefined) {
      const target = nodesIn(this.#model, node.scope).find(
        ({ role, events }) => role === 'catch' && events.includes(link),
      );
      return target ? this.#enter(target.id, path) : unknown;
    }
    const isElsewhere = node.events.some((event) => isOf('Escalation')(event) || isOf('Compensate')(event));
    return isElsewhere ? oneOf([this.#leave(node, path), unknown]) : this.#leave(node, path);
  }

  #end(node: FlowNode, path: Path): Ways {
    const { events } = node;
    if (events.some(isOf('Terminate'))) return stop({ kind: 'end', endsAll: true });
    if (events.some(isOf('Error'))) return oneOf([this.#caught(node, path), unknown]);
    const isElsewhere = ['Escalation', 'Compensate', 'Cancel'].some((type) => events.some(isOf(type)));
    return isElsewhere ? unknown : ended;
  }

  /** Where errors go that are thrown at an element: to events on its border, or on that of a scope around it. */
  #caught(node: FlowNode, path: Path): Ways {
    const around: FlowNode[] = [];
    for (let at: FlowNode | undefined = node; at; at = this.#model.nodes.get(at.scope ?? '')) around.push(at);
    return oneOf(
      around.flatMap((at) => {
        const events = at.boundaries
          .map((id) => nodeOf(this.#model, id))
          .filter(({ events: of }) => of.some(isOf('Error')));
        const handled = at.eventStarts.some((id) => nodeOf(this.#model, id).events.some(isOf('Error')));
        // What catches outside of the scope that is walked through ends it.
        return [
          ...events.map((event) => (at === node ? this.#enter(event.id, path) : unknown)),
          ...(handled ? [unknown] : []),
        ];
      }),
    );
  }

  /** Tokens that meet at a gateway go on as one. */
  #joined(ways: Ways, arrived: Arrived, passedJoins: Path): Ways {
    return oneOf(
      ways.map((way) => {
        const join = way.find(
          (one) => one.kind === 'join' && !passedJoins.has(one.node.id) && this.#isFull(one.node, way, arrived),
        );
        if (join?.kind !== 'join') return [way];
        const { node } = join;
        const rest = way.filter((one) => one.kind !== 'join' || one.node !== node);
        const after = new Set(passedJoins).add(node.id);
        const targets = this.#targets(node, after);
        const onward = node.role === 'parallel' ? allOf(targets) : someOf(targets);
        return this.#joined(allOf([[rest], onward]), arrived, after);
      }),
    );
  }

  #isFull({ id, incoming }: FlowNode, way: Way, arrived: Arrived): boolean {
    const there = new Set(arrived(id));
    for (const one of way) if (one.kind === 'join' && one.node.id === id) there.add(one.flow);
    return incoming.every((flow) => there.has(flow));
  }
}

/** What is not at its end; nothing is, where one of the tokens ends all. */
export function openOf(way: Way): readonly Stop[] {
  if (way.some((one) => one.kind === 'end' && one.endsAll)) return [];
  return way.filter(({ kind }) => kind !== 'end');
}

function isJoin(node: FlowNode): boolean {
  if (node.isEventSubProcess || node.incoming.length < 2) return false;
  return node.role === 'parallel' || node.role === 'inclusive' || node.role === 'complex';
}
