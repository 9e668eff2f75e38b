import { triggersOf } from './triggers-of.ts';
import type { Caught } from '../elements/element-kind.ts';
import { flowOf, nodeOf, type FlowNode } from '../../bpmn/model/model.ts';
import type { Event } from '../state/events.ts';
import type { WaitProps } from '../state/wait-props.ts';
import type { Execution, Key, RetryPoint, Wait } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { storable } from '../../languages/storable/storable.ts';
import type { Trigger } from '../triggers/trigger.ts';
import { raiseToCaller } from './call.ts';
import { cancel, cancelInside, gone, takeOver } from './cancel.ts';
import { asStopped, stopClocks } from './clocks.ts';
import { Conditions } from './conditions.ts';
import { dataIn } from './data-flow.ts';
import { readNext, writeNext } from './data-stores.ts';
import { happen, isParallel, resume } from './happen.ts';
import { joinAtRest, joinOnArrival, waitsForOthers } from './join.ts';
import { close, depart, leave, type Leaving } from './leave.ts';
import { listenNext, retryListener } from './listen.ts';
import { listenWhenKnown } from './late-listeners.ts';
import { takeUp } from './made-records.ts';
import { mapped } from './mapped.ts';
import { beginLoop } from './multi-instance.ts';
import { catcherOf, isInterrupted } from './raise.ts';
import type { Thrown } from '../state/thrown.ts';
import { neverSilent, settleScope } from './settle-scope.ts';
import { StepContext } from './step-context.ts';
import { endless, mostAtOnce, mostEntered, notCaught, tooManyAtOnce, Trouble, type Failure } from './trouble.ts';

/**
 * One command's way through a process. Behaviours ask it; it emits events, and `apply` alone changes the instance.
 * Follow-up work waits in a queue, so that a long chain of elements never recurses.
 */
export class Step extends StepContext {
  readonly #queue: (() => void)[] = [];
  /** What is thrown to everybody waits until every other token has come to rest. */
  readonly #late: (() => void)[] = [];
  readonly #conditions = new Conditions();
  #begun = 0;
  #atOnce = 0;

  override emit(event: Event): void {
    super.emit(event);
    this.#conditions.note(event);
  }

  /** A token comes to an element: it enters, or waits at a join until the others are there. */
  arrive(elementId: string, scope: Key | null, flowId?: string): void {
    const node = nodeOf(this.model, elementId);
    if (flowId === undefined || scope === null || !waitsForOthers(this, node)) {
      this.enter(elementId, scope);
      return;
    }
    this.emit({ type: 'tokenArrived', scope, elementId, flowId });
    const flowIds = joinOnArrival(this, node, this.instance.state.arrivals[`${scope}/${elementId}`] ?? {});
    if (flowIds) this.join(elementId, scope, flowIds);
  }

  /** One token from each of these flows goes on together. */
  join(elementId: string, scope: Key, flowIds: readonly string[]): void {
    this.emit({ type: 'tokensJoined', scope, elementId, flowIds });
    this.enter(elementId, scope);
  }

  /** `index` is for the instances of an activity that is done several times. */
  enter(elementId: string, parent: Key | null, how: Pick<Execution, 'index' | 'isReset' | 'undoes'> = {}): Key {
    const key = this.newKey();
    this.emit({ type: 'elementEntered', key, elementId, parent, ...how });
    this.later(() => this.begin(key));
    return key;
  }

  /** Does it after what is already to be done. */
  later(work: () => void): void {
    this.#queue.push(work);
  }

  /** Counts what an element begins at once, beside what this command began so elsewhere: loops lie in loops. */
  beginAtOnce(elementId: string, count: number): void {
    if (this.#atOnce + count > mostAtOnce) throw tooManyAtOnce(elementId, this.#atOnce + count);
    this.#atOnce += count;
  }

  /** Input mappings, boundary listeners, then the element's own work. An incident's retry begins again here. */
  begin(key: Key): void {
    this.attempt(key, (at, node) => {
      if ((this.#begun += 1) > mostEntered) throw endless(at.elementId);
      if (node.loop !== null && at.index === undefined) {
        this.work(at, node);
        return;
      }
      dataIn(this, at, node);
      if (!readNext(this, at, node)) this.prepared(at, node);
    });
  }

  /** Its data are there: input mappings, listeners at its start, then its work. */
  prepared(at: Execution, node: FlowNode): void {
    this.#mapInputs(at, node);
    if (!listenNext(this, at, node, 'start')) this.work(at, node);
  }

  /** Boundary events begin to listen, then the element does what it is for. */
  work(at: Execution, node: FlowNode): void {
    if (at.index === undefined) stopClocks(this, at, node);
    this.#listenAll(at, node);
    this.#conditions.check(this);
    if (!this.isThere(at) || isInterrupted(this.model, this.instance, at)) return;
    if (node.loop !== null && at.index === undefined) beginLoop(this, at, node);
    else this.registry.element(node.type).enter(this, at, node);
  }

  #mapInputs(at: Execution, { inputs }: FlowNode): void {
    if (inputs.length === 0) return;
    const values = mapped(inputs, (source, before) => this.value(at, source, before));
    this.emit({ type: 'variablesSet', scope: at.key, values });
  }

  /** Goes on where an incident stopped it: from the beginning, with the listeners that are still open, or from the end. */
  retry(key: Key, from: RetryPoint): void {
    if (from === 'settle') settleScope(this, key);
    else if (from === 'leave') this.attempt(key, (at) => this.leave(at));
    else if (from === 'depart') this.attempt(key, (at) => this.depart(at));
    else if (from === 'listener') retryListener(this, key);
    else if (from.startsWith('write:'))
      this.attempt(key, (at, node) => void writeNext(this, at, node, Number(from.slice('write:'.length))));
    else {
      const at = this.instance.state.executions[key];
      this.closeWaits(key, ({ target }) => target === at?.elementId);
      this.begin(key);
    }
  }

  /** A scope that is entered in the middle: its inputs and listeners, without the start of its own work. */
  openScope(elementId: string, parent: Key | null): Key {
    const key = this.newKey();
    this.emit({ type: 'elementEntered', key, elementId, parent });
    this.attempt(key, (at, node) => {
      dataIn(this, at, node);
      this.#mapInputs(at, node);
      this.#listenAll(at, node);
    });
    return key;
  }

  /** Opens what an element listens for and does not listen for yet. */
  listenAgain(key: Key, which: (eventId: string) => boolean): void {
    this.attempt(key, (at, node) => this.#listenAll(at, node, which));
  }

  #listenAll(at: Execution, node: FlowNode, which: (eventId: string) => boolean = () => true): void {
    const isInstance = at.index !== undefined;
    const isBody = node.loop !== null && !isInstance;
    const events = [...(isBody ? [] : node.eventStarts), ...(isInstance ? [] : node.boundaries)];
    for (const id of events) if (which(id)) listenWhenKnown(this, at, nodeOf(this.model, id));
  }

  /** Opens what an event waits for, on behalf of the execution that it belongs to; what is open already stays as it is. */
  listen(owner: Execution, event: FlowNode, but?: number): void {
    const open = Object.values(this.instance.state.waits);
    if (open.some((wait) => wait.owner === owner.key && wait.target === event.id)) return;
    const { all = [], parallel = false } = triggersOf(event) ?? {};
    const found = all
      .filter((_, index) => index !== but)
      .map((trigger) => this.#waitFor(owner, trigger, parallel))
      .filter((props) => props !== null);
    for (const props of found) this.wait(owner, props, event.id);
  }

  /** Null where the trigger is found by a search instead. */
  #waitFor(owner: Execution, trigger: Trigger, parallel: boolean): WaitProps | null {
    const kind = this.registry.trigger(trigger);
    return kind.wait?.(this, owner, trigger.source) ?? (parallel ? kind.waitForAll?.(trigger.source) : null) ?? null;
  }

  wait(at: Execution, props: WaitProps, target = at.elementId): Key {
    const key = this.newKey();
    const opened = asStopped(this, at, takeUp(this, at, props));
    this.emit({ type: 'waitOpened', key, owner: at.key, target, props: opened });
    return key;
  }

  /** What was waited for has happened: the wait ends, or goes on where its event does not interrupt. */
  happen(wait: Wait, data: Vars): void {
    happen(this, wait, data);
  }

  /** A wait has ended with data: its owner's behaviour goes on, or the event that it was opened for. */
  resume(wait: Wait, data: Vars): void {
    resume(this, wait, data);
  }

  /** A boundary event has happened: its host ends if it interrupts, and a token goes on from it. */
  interrupt(host: Execution, boundary: FlowNode, caught: Caught = { data: {} }): void {
    if (boundary.interrupting && !this.cancel(host.key)) {
      const then = { target: boundary.id, ...caught };
      this.emit({ type: 'cancellationHeld', key: host.key, whole: true, then });
      return;
    }
    if (!boundary.interrupting && isParallel(boundary)) this.listen(host, boundary);
    this.enterHappened(boundary.id, host.parent, caught);
  }

  /** A token leaves by an event on an activity's border; whether the activity goes on is its caller's business. */
  enterBoundary({ parent }: Execution, boundary: FlowNode): void {
    this.enterHappened(boundary.id, parent, { data: {} });
  }

  /** An execution of an event that has happened already: it only goes on from there. */
  enterHappened(elementId: string, parent: Key | null, { data, local = {} }: Caught): void {
    const key = this.newKey();
    this.emit({ type: 'elementEntered', key, elementId, parent });
    if (Object.keys(local).length) this.emit({ type: 'variablesSet', scope: key, values: local });
    this.later(() => this.attempt(key, (at) => this.leave(at, { data })));
  }

  /** Sends a token along each outgoing flow and stays: an event that happens several times. */
  pass(at: Execution, data: Vars): void {
    this.setVariables(at.key, data);
    for (const id of this.holdingFlows(at, this.node(at))) this.take(id, at.parent ?? at.key);
  }

  /** Runs when every other token of this command has come to rest, so that what it tells is heard by all that listen. */
  atRest({ key }: Execution, work: (at: Execution) => void): void {
    this.#late.push(() => this.attempt(key, work));
  }

  /** Tells a signal to everybody: here at once, elsewhere after the commit. */
  signal(name: string, variables: Vars): void {
    this.dispatch({ kind: 'signal', signal: { name, variables } });
    this.hear(name, variables);
  }

  /** A signal has come: every wait for it ends. Answers how many there were. */
  hear(name: string, variables: Vars): number {
    this.whole();
    const waits = Object.values(this.instance.state.waits).filter(({ signal }) => signal === name);
    for (const { key } of waits) {
      const open = this.instance.state.waits[key];
      if (open) this.happen(open, variables);
    }
    return waits.length;
  }

  /** Hands an error or escalation to whoever catches it, which may end this execution. An error that nobody catches is trouble. */
  raise(at: Execution, thrown: Thrown): void {
    const { kind: what, code, message, variables: data } = thrown;
    const found = catcherOf(this.model, this.instance, at, thrown);
    const { key, elementId } = at;
    this.emit({ type: 'raised', key, elementId, what, code, message, caughtBy: found?.node.id ?? null });
    if (found?.wait) this.happen(found.wait, data);
    else if (found) {
      const local = what === 'error' ? { errorCode: code, errorMessage: message } : { escalationCode: code };
      this.registry.element(found.node.type).caught?.(this, found.owner, found.node, { data, local });
    } else if (!raiseToCaller(this, thrown) && what === 'error') throw notCaught(code, message);
  }

  /** An end event that ends its whole scope. */
  terminate(at: Execution): void {
    if (at.parent !== null) this.cancelInside(at.parent, ({ key }) => key !== at.key);
  }

  /**
   * An event sub-process takes the place of everything else in its scope, and no other can start any more. False where
   * listeners of tasks come first: its event happens then.
   */
  takeOver(scope: Execution, target: string, caught: Caught): boolean {
    return takeOver(this, scope, target, caught);
  }

  /** Ends an execution: closes every wait, maps the outputs, and sends a token along each flow. */
  leave(at: Execution, how: Leaving = {}): void {
    leave(this, at, how);
  }

  /** What goes to data stores is written: the listeners at its end, or it departs. */
  stored(at: Execution, node: FlowNode): void {
    if (!listenNext(this, at, node, 'end')) this.depart(at);
  }

  /** Leaves after the listeners at its end, with its outputs mapped already. */
  depart(at: Execution): void {
    depart(this, at);
  }

  /** Ends an execution, its waits with it, and sends tokens along flows of its scope. */
  close(at: Execution, how: 'completed' | 'compensated', flows: readonly string[] = []): void {
    close(this, at, how, flows);
  }

  /** Looks whether a scope is done, after what is already to be done. */
  settleSoon(scope: Key): void {
    this.later(() => settleScope(this, scope));
  }

  /** A token goes along a flow. */
  take(flowId: string, scope: Key): void {
    this.emit({ type: 'flowTaken', flowId, scope });
    this.arrive(flowOf(this.model, flowId).target, scope, flowId);
  }

  /** Ends an execution and all inside it without going on. False where listeners of tasks hear of it first (step/ending.ts). */
  cancel(key: Key): boolean {
    return cancel(this, key);
  }

  /** It was cancelled, and nothing of it is left. */
  gone(at: Execution): void {
    gone(this, at);
  }

  /** Ends an execution without going on from it; the scope around it goes on with what else it has. */
  abandon({ key, parent }: Execution): void {
    this.cancel(key);
    if (parent !== null) this.later(() => settleScope(this, parent));
  }

  /** Ends what runs in a scope, and the tokens that wait at its joins. False where some of it is not gone yet. */
  cancelInside(scope: Key, which: (child: Execution) => boolean = () => true): boolean {
    return cancelInside(this, scope, which);
  }

  closeWaits(owner: Key, which: (wait: Wait) => boolean = () => true): void {
    for (const wait of Object.values(this.instance.state.waits)) {
      if (wait.owner !== owner || !which(wait)) continue;
      const { key, kind } = wait;
      this.emit({ type: 'waitClosed', key, kind, how: 'cancelled' });
      if (kind === 'child') this.dispatch({ kind: 'cancelChild', call: key });
    }
  }

  /** What an execution waited for ended in an error. */
  throwAt(owner: Key, thrown: Thrown): void {
    this.attempt(owner, (at) => this.raise(at, thrown));
  }

  /** What an execution waited for went wrong; a retry begins the element again. */
  fail(wait: Wait, failure: Failure): void {
    this.attempt(wait.owner, (at) => this.incident(at, failure));
  }

  /** One open incident of a kind an execution: a second cause of the same trouble adds nothing. */
  incident(at: Execution, { code, message, details, retry }: Failure): void {
    const open = Object.values(this.instance.state.incidents);
    if (open.some((one) => one.owner === at.key && one.code === code)) return;
    this.emit({
      type: 'incidentRaised',
      key: this.newKey(),
      owner: at.key,
      elementId: at.elementId,
      ...storable({ code, message, details }),
      retry,
    });
  }

  /** Trouble in the work becomes an incident where the execution stands. */
  attempt(key: Key, work: (at: Execution, node: FlowNode) => void): void {
    const at = this.instance.state.executions[key];
    if (!at) return;
    try {
      work(at, this.node(at));
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.incident(at, error);
    }
  }

  /** Works until nothing is left to do but wait. */
  settle(): void {
    for (;;) {
      this.#conditions.check(this);
      const work = this.#queue.shift();
      if (work) work();
      else if (!this.#joinAtRest() && !this.#throwNext()) break;
    }
    neverSilent(this);
  }

  #joinAtRest(): boolean {
    return this.instance.state.status === 'active' && joinAtRest(this);
  }

  /** The next of what waited for everybody to come to rest. */
  #throwNext(): boolean {
    const work = this.#late.shift();
    work?.();
    return work !== undefined;
  }
}
