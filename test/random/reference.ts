import {
  root,
  type Condition,
  type RandomFlow,
  type RandomModel,
  type RandomNode,
  type Values,
} from './random-model.ts';

/**
 * A second reading of BPMN 2.0, chapter 13, against which the engine is held. Deliberately simple and slow: tokens lie on
 * flows or in elements; a small step is one token that moves, one gateway that fires or one scope that is done; what is
 * waited for is read off the tokens, never kept. It shares no code with the engine.
 *
 * The standard leaves open which of several possible steps comes first, and with terminate events, errors or signals that
 * can be seen. `settle` therefore takes the order from its caller.
 */
export interface State {
  readonly values: Values;
  readonly tokens: Token[];
  readonly visits: Visit[];
  readonly scopes: Scope[];
  /** How often each element was completed; activities done several times count each time and the whole. */
  readonly completed: Record<string, number>;
  /** How often each message was sent. */
  readonly sent: Record<string, number>;
  next: number;
  isEnded: boolean;
}

/** On its way to a node. `flow` is null where an event happened or a scope begins. */
interface Token {
  readonly id: number;
  readonly flow: string | null;
  readonly node: string;
  readonly scope: number;
}

/** In a node. */
interface Visit {
  readonly id: number;
  readonly node: string;
  readonly scope: number;
  /** One of several times: the visit of the activity as a whole. */
  readonly whole: number | null;
  /** The activity as a whole, where it is done several times. */
  readonly times: { begun: number; running: number; isOver: boolean; touched: number } | null;
  /** How often the timers on its border were due. */
  readonly due: Record<string, number>;
  /** A signal is to be thrown. */
  throwing: boolean;
  /** An error that nobody catches. */
  failed: boolean;
}

interface Scope {
  readonly id: number;
  readonly element: string;
  /** The visit that it is the inside of; null for the process. */
  readonly owner: number | null;
  readonly due: Record<string, number>;
  interrupted: boolean;
  /** When something last ended in it. */
  touched: number;
}

/** Something that can come from outside. */
export interface Open {
  readonly kind: 'task' | 'timer' | 'message' | 'signal';
  readonly target: string;
  /** Of the visit, or of the scope that an event sub-process starts in. */
  readonly owner: { readonly visit: number } | { readonly scope: number };
}

/** One small step that is possible now. In the usual order lower ranks go first, and what came first in a rank. */
interface Action {
  readonly rank: number;
  readonly since: number;
  readonly work: () => void;
}

/** A number from 0 (included) to 1 (excluded); null for the usual order, oldest first. */
export type Order = (() => number) | null;

export class Reference {
  readonly state: State;
  readonly #model: RandomModel;
  readonly #nodes: ReadonlyMap<string, RandomNode>;

  private constructor(model: RandomModel, state: State) {
    this.#model = model;
    this.#nodes = new Map(model.nodes.map((node) => [node.id, node]));
    this.state = state;
  }

  static start(model: RandomModel, values: Values): Reference {
    const state = { tokens: [], visits: [], scopes: [], completed: {}, sent: {}, next: 1, isEnded: false };
    const reference = new Reference(model, { ...state, values: { ...values } });
    reference.#open(root, null);
    return reference;
  }

  copy(): Reference {
    return new Reference(this.#model, structuredClone(this.state));
  }

  /** Steps until nothing more is possible from inside. */
  settle(order: Order): void {
    for (let steps = 0; steps < 2000; steps++) {
      const actions = this.#actions(order);
      if (actions.length === 0) return;
      actions.sort((a, b) => a.rank - b.rank || a.since - b.since);
      actions[order ? Math.floor(order() * actions.length) : 0]?.work();
    }
    throw new Error('The reference does not come to rest.');
  }

  #actions(order: Order): Action[] {
    const { tokens, visits, scopes } = this.state;
    const moves = tokens
      .filter((token) => !this.#isJoin(token))
      .map((token) => ({ rank: 0, since: token.id, work: () => this.#move(token) }));
    const loops = visits
      .filter(({ times }) => times?.running === 0)
      .map((visit) => ({ rank: 0, since: visit.times?.touched ?? 0, work: () => this.#goOn(visit) }));
    const done = scopes
      .filter(({ id }) => [...tokens, ...visits].every(({ scope }) => scope !== id))
      .map((scope) => ({ rank: 0, since: scope.touched, work: () => this.#done(scope) }));
    const signals = visits
      .filter(({ throwing }) => throwing)
      .map((visit) => ({ rank: 2, since: visit.id, work: () => this.#throwSignal(visit, order) }));
    return [...moves, ...loops, ...done, ...this.#joins(), ...signals];
  }

  #id(): number {
    return this.state.next++;
  }

  #node(id: string): RandomNode {
    const node = this.#nodes.get(id);
    if (!node) throw new Error(`There is no "${id}".`);
    return node;
  }

  #outgoing(id: string): readonly RandomFlow[] {
    return this.#model.flows.filter(({ source }) => source === id);
  }

  #incoming(id: string): readonly RandomFlow[] {
    return this.#model.flows.filter(({ target }) => target === id);
  }

  #holds({ variable, is }: Condition): boolean {
    return this.state.values[variable] === is;
  }

  // Tokens and gateways (13.3 and 13.4)

  #isJoin({ node, flow }: Token): boolean {
    const { kind } = this.#node(node);
    return flow !== null && (kind === 'and' || (kind === 'or' && this.#incoming(node).length > 1));
  }

  #joins(): Action[] {
    const found: Action[] = [];
    for (const scope of this.state.scopes)
      for (const node of this.#model.nodes)
        if ((node.kind === 'and' || node.kind === 'or') && node.scope === scope.element) {
          const waiting = this.state.tokens.filter((token) => token.node === node.id && token.scope === scope.id);
          // One token of each flow that has one.
          const first = this.#incoming(node.id).flatMap(({ id }) => waiting.find(({ flow }) => flow === id) ?? []);
          if (first.length === 0 || !waiting.every((token) => this.#isJoin(token))) continue;
          const isAll = first.length === this.#incoming(node.id).length;
          if (node.kind === 'and' ? !isAll : !isAll && !this.#nothingElseCanCome(node, scope.id, first)) continue;
          const work = (): void => {
            for (const token of first) remove(this.state.tokens, token);
            this.#activate(node, scope.id, false);
          };
          found.push({ rank: node.kind === 'and' ? 0 : 1, since: Math.max(...first.map(({ id }) => id)), work });
        }
    return found;
  }

  /**
   * 13.4.3: for every path from a token to an empty incoming flow that does not visit the gateway there is also one from
   * it to a flow that has a token.
   */
  #nothingElseCanCome(gateway: RandomNode, scope: number, waiting: readonly Token[]): boolean {
    const filled = new Set(waiting.map(({ flow }) => flow));
    const places = [
      ...this.state.tokens.filter((token) => token.scope === scope && token.node !== gateway.id),
      ...this.state.visits.filter((visit) => visit.scope === scope),
    ].map(({ node }) => node);
    return places.every((place) => {
      const reached = this.#flowsReached(place, gateway.id);
      const into = this.#incoming(gateway.id).filter(({ id }) => reached.has(id));
      return into.every(({ id }) => filled.has(id)) || into.some(({ id }) => filled.has(id));
    });
  }

  #flowsReached(place: string, gateway: string): ReadonlySet<string> {
    const flows = new Set<string>();
    const nodes = new Set([place]);
    for (const node of nodes) {
      if (node === gateway) continue;
      for (const { id, target } of this.#outgoing(node)) {
        flows.add(id);
        nodes.add(target);
      }
      for (const { id, host } of this.#model.nodes) if (host === node) nodes.add(id);
    }
    return flows;
  }

  #move(token: Token): void {
    remove(this.state.tokens, token);
    this.#activate(this.#node(token.node), token.scope, token.flow === null);
  }

  /** `happened`: an event that need not be waited for any more. */
  #activate(node: RandomNode, scope: number, happened: boolean): void {
    const visit = this.#visit(node, scope, null);
    switch (node.kind) {
      case 'task':
      case 'sub':
      case 'eventSub':
        if (node.loop) this.#beginTimes(visit);
        else if (node.kind !== 'task') this.#open(node.id, visit.id);
        return;
      case 'eventGateway':
        return;
      case 'catch':
        if (happened) this.#complete(visit);
        return;
      case 'throw':
      case 'end':
        this.#throw(visit, node);
        return;
      case 'set':
        if (node.sets) this.state.values[node.sets.variable] = node.sets.value;
        this.#complete(visit);
        return;
      default:
        this.#complete(visit);
    }
  }

  #visit({ id: node, loop }: RandomNode, scope: number, whole: number | null): Visit {
    const id = this.#id();
    const times = loop && whole === null ? { begun: 0, running: 0, isOver: false, touched: id } : null;
    const visit: Visit = { id, node, scope, whole, times, due: {}, throwing: false, failed: false };
    this.state.visits.push(visit);
    return visit;
  }

  #complete(visit: Visit): void {
    remove(this.state.visits, visit);
    count(this.state.completed, visit.node);
    const whole = this.state.visits.find(({ id }) => id === visit.whole);
    if (whole) {
      this.#oneTimeDone(whole);
      return;
    }
    for (const flow of this.#taken(visit.node)) this.#send(flow.target, visit.scope, flow.id);
    const scope = this.state.scopes.find(({ id }) => id === visit.scope);
    if (scope) scope.touched = this.#id();
  }

  #send(node: string, scope: number, flow: string | null): void {
    this.state.tokens.push({ id: this.#id(), flow, node, scope });
  }

  #taken(id: string): readonly RandomFlow[] {
    const all = this.#outgoing(id);
    const { kind } = this.#node(id);
    if (kind === 'and') return all;
    // Its events follow it when they happen.
    if (kind === 'eventGateway') return [];
    const holding = all.filter((flow) => !flow.isDefault && (!flow.condition || this.#holds(flow.condition)));
    const chosen = kind === 'xor' ? holding.slice(0, 1) : holding;
    return chosen.length ? chosen : all.filter(({ isDefault }) => isDefault);
  }

  // Scopes and activities done several times (13.3.4 to 13.3.7)

  #open(element: string, owner: number | null): void {
    const id = this.#id();
    this.state.scopes.push({ id, element, owner, due: {}, interrupted: false, touched: id });
    for (const node of this.#model.nodes)
      if (node.kind === 'start' && node.scope === element) this.#send(node.id, id, null);
  }

  #done(scope: Scope): void {
    remove(this.state.scopes, scope);
    const owner = this.state.visits.find(({ id }) => id === scope.owner);
    if (owner) this.#complete(owner);
    else {
      count(this.state.completed, scope.element);
      this.state.isEnded = true;
    }
  }

  #beginTimes(visit: Visit): void {
    const { loop } = this.#node(visit.node);
    if (loop?.kind === 'several' && !loop.isSequential) for (let i = 0; i < loop.count; i++) this.#beginOne(visit);
  }

  #beginOne(whole: Visit): void {
    const node = this.#node(whole.node);
    if (!whole.times) return;
    whole.times.begun++;
    whole.times.running++;
    const one = this.#visit(node, whole.scope, whole.id);
    if (node.kind === 'sub') this.#open(node.id, one.id);
  }

  #goOn(whole: Visit): void {
    const { loop } = this.#node(whole.node);
    const { begun = 0, isOver = true } = whole.times ?? {};
    const again =
      loop?.kind === 'while'
        ? begun < loop.most && ((begun === 0 && !loop.testBefore) || this.#holds(loop.condition))
        : begun < (loop?.count ?? 0);
    if (again && !isOver) this.#beginOne(whole);
    else this.#complete(whole);
  }

  #oneTimeDone(whole: Visit): void {
    const { loop } = this.#node(whole.node);
    if (!whole.times) return;
    whole.times.running--;
    whole.times.touched = this.#id();
    if (loop?.kind !== 'several' || !loop.until || !this.#holds(loop.until)) return;
    whole.times.isOver = true;
    whole.times.running = 0;
    for (const one of this.state.visits.filter((visit) => visit.whole === whole.id)) this.#cancel(one);
  }

  #cancel(visit: Visit): void {
    remove(this.state.visits, visit);
    for (const one of this.state.visits.filter(({ whole }) => whole === visit.id)) this.#cancel(one);
    for (const scope of this.state.scopes.filter(({ owner }) => owner === visit.id)) {
      this.#cancelInside(scope.id);
      remove(this.state.scopes, scope);
    }
  }

  #cancelInside(scope: number, but: number | null = null): void {
    for (const token of this.state.tokens.filter((one) => one.scope === scope)) remove(this.state.tokens, token);
    for (const visit of this.state.visits.filter((one) => one.scope === scope && one.id !== but)) this.#cancel(visit);
  }

  // Events (13.5)

  #throw(visit: Visit, { trigger }: RandomNode): void {
    if (trigger?.kind === 'signal') {
      visit.throwing = true;
      return;
    }
    if (trigger?.kind === 'message') count(this.state.sent, trigger.name);
    if (trigger?.kind === 'terminate') this.#cancelInside(visit.scope, visit.id);
    if (trigger?.kind === 'error' || trigger?.kind === 'escalation') {
      const isCaught = this.#raise(visit, trigger.kind, trigger.name);
      if (trigger.kind === 'error' && !isCaught) {
        visit.failed = true;
        return;
      }
    }
    if (this.state.visits.includes(visit)) this.#complete(visit);
  }

  /** Outward from where it is thrown: at each level the event sub-processes of the scope, then the border around it. */
  #raise(from: Visit, kind: 'error' | 'escalation', name: string | null): boolean {
    for (let inner: Visit | undefined = from; inner;) {
      const thrower: Visit = inner;
      const scope = this.state.scopes.find(({ id }) => id === thrower.scope);
      const owner = this.state.visits.find(({ id }) => id === scope?.owner);
      const starts = scope && !scope.interrupted ? this.#starts(scope).filter((one) => one.scope !== thrower.node) : [];
      const start = bestMatch(starts, kind, name);
      if (scope && start) {
        this.#startHandler(scope, start);
        return true;
      }
      const host = this.state.visits.find(({ id }) => id === owner?.whole) ?? owner;
      const boundary = bestMatch(
        this.#model.nodes.filter((node) => host && node.host === host.node),
        kind,
        name,
      );
      if (host && boundary) {
        this.#atBorder(host, boundary);
        return true;
      }
      inner = owner;
    }
    return false;
  }

  /** The start events of the event sub-processes in a scope. */
  #starts({ element }: Scope): readonly RandomNode[] {
    const handlers = this.#model.nodes.filter(({ kind, scope }) => kind === 'eventSub' && scope === element);
    return handlers.flatMap(({ id }) =>
      this.#model.nodes.filter(({ kind, scope }) => kind === 'start' && scope === id),
    );
  }

  #startHandler(scope: Scope, start: RandomNode): void {
    if (start.interrupting) {
      this.#cancelInside(scope.id);
      scope.interrupted = true;
    }
    const visit = this.#visit(this.#node(start.scope), scope.id, null);
    this.#open(start.scope, visit.id);
  }

  #atBorder(host: Visit, boundary: RandomNode): void {
    if (boundary.interrupting) this.#cancel(host);
    this.#send(boundary.id, host.scope, null);
  }

  #throwSignal(visit: Visit, order: Order): void {
    const { trigger } = this.#node(visit.node);
    visit.throwing = false;
    if (trigger?.kind === 'signal') this.signal(trigger.name, {}, order);
    if (this.state.visits.includes(visit)) this.#complete(visit);
  }

  /** Everybody hears it who waits for it now. */
  signal(name: string, values: Values, order: Order): void {
    const hearing = this.open().filter(({ kind, target }) => kind === 'signal' && this.#nameOf(target) === name);
    if (order) hearing.sort(() => order() - 0.5);
    for (const one of hearing)
      if (this.open().some((other) => JSON.stringify(other) === JSON.stringify(one))) this.happen(one, values);
  }

  #nameOf(target: string): string | null {
    const { trigger } = this.#node(target);
    return trigger && 'name' in trigger ? trigger.name : null;
  }

  /** What is waited for now, read off the tokens. */
  open(): Open[] {
    const ofVisits = this.state.visits.flatMap((visit) => {
      const { kind } = this.#node(visit.node);
      const owner = { visit: visit.id };
      const own = !visit.times && (kind === 'task' || kind === 'catch') ? [visit.node] : [];
      const raced = kind === 'eventGateway' ? this.#outgoing(visit.node).map(({ target }) => target) : [];
      const border = visit.whole === null ? this.#model.nodes.filter(({ host }) => host === visit.node) : [];
      const ids = [...own, ...raced, ...border.map(({ id }) => id)];
      return ids.filter((id) => this.#isLeft(id, visit.due)).map((target) => ({ target, owner }));
    });
    const ofScopes = this.state.scopes.flatMap((scope) => {
      const ids = scope.interrupted ? [] : this.#starts(scope).map(({ id }) => id);
      const owner = { scope: scope.id };
      return ids.filter((id) => this.#isLeft(id, scope.due)).map((target) => ({ target, owner }));
    });
    return [...ofVisits, ...ofScopes].flatMap(({ target, owner }) => {
      const kind = this.#node(target).trigger?.kind ?? 'task';
      return kind === 'error' || kind === 'escalation' || kind === 'terminate' ? [] : [{ kind, target, owner }];
    });
  }

  #isLeft(target: string, due: Readonly<Record<string, number>>): boolean {
    const { trigger } = this.#node(target);
    return trigger?.kind !== 'timer' || (due[target] ?? 0) < trigger.times;
  }

  happen({ target, owner }: Open, values: Values): void {
    Object.assign(this.state.values, values);
    const node = this.#node(target);
    if ('scope' in owner) {
      const scope = this.state.scopes.find(({ id }) => id === owner.scope);
      if (!scope) return;
      count(scope.due, target);
      this.#startHandler(scope, node);
      return;
    }
    const visit = this.state.visits.find(({ id }) => id === owner.visit);
    if (!visit) return;
    if (node.kind === 'boundary') {
      count(visit.due, target);
      this.#atBorder(visit, node);
      return;
    }
    this.#complete(visit);
    // An event behind a gateway: the gateway has decided, the token goes on at the event.
    if (visit.node !== target) this.#send(target, visit.scope, null);
  }
}

function bestMatch(nodes: readonly RandomNode[], kind: string, name: string | null): RandomNode | undefined {
  const names = (node: RandomNode): string | null | undefined =>
    node.trigger?.kind === kind && 'name' in node.trigger ? node.trigger.name : undefined;
  return nodes.find((node) => names(node) === name) ?? nodes.find((node) => names(node) === null);
}

function count(counts: Record<string, number>, of: string): void {
  counts[of] = (counts[of] ?? 0) + 1;
}

function remove<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}
