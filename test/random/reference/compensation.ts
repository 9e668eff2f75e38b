import type { RandomNode } from '../random-model.ts';
import { atBorder } from './catch-event.ts';
import { remove } from './lists.ts';
import type { Reference } from './reference.ts';
import { cancelInside } from './scopes.ts';
import type { Done, Scope, Stretch, Visit } from './state.ts';
import { complete, visitOf } from './tokens.ts';

// What was completed is noted in the scope around it, or in the activity whose one time it was, for as long as that is
// there. Whatever began after something had ended is undone before it (13.5.5).

/** A visit is completed: noted where its activity has a handler, or where something in it can be undone. */
export function isDone(on: Reference, visit: Visit, inside: Done[]): void {
  const place = on.state.visits.find(({ id }) => id === visit.whole) ?? scopeOf(on, visit);
  // The handler of an activity that is done several times undoes each time.
  const own = visit.times ? undefined : handlerOf(on, visit.node);
  if (!own && inside.length === 0) return;
  place?.done.push({ node: visit.node, from: visit.id, to: on.id(), inside: own ? [] : inside, by: null });
}

function handlerOf({ model }: Reference, activity: string): RandomNode | undefined {
  const borders = model.nodes.filter(({ host }) => host === activity).map(({ id }) => id);
  return model.nodes.find(({ undoes }) => undoes !== null && borders.includes(undoes));
}

function scopeOf({ state }: Reference, visit: Visit): Scope | undefined {
  return state.scopes.find(({ id }) => id === visit.scope);
}

/** A throw or end event, which waits until all that it asked for is undone. */
export function compensate(on: Reference, visit: Visit, activity: string | null): void {
  const asked = inReach(on, scopeOf(on, visit)).filter(
    ({ by, node }) => by === null && (activity === null || activity === node),
  );
  ask(on, visit, asked);
}

/** Its own scope, and from an event sub-process the one around that (10.5.6). */
function inReach(on: Reference, scope: Scope | undefined): Done[] {
  if (!scope) return [];
  const owner = on.state.visits.find(({ id }) => id === scope.owner);
  const isByEvent = owner && on.node(owner.node).kind === 'eventSub';
  return isByEvent ? [...scope.done, ...inReach(on, scopeOf(on, owner))] : scope.done;
}

function ask(on: Reference, visit: Visit, asked: readonly Done[]): void {
  for (const one of asked) one.by = visit.id;
  goOn(on, visit.id);
}

/** A cancel end event: all but what undoes is ended, and all that was completed is undone, also what others asked for. */
export function cancelTransaction(on: Reference, visit: Visit): void {
  cancelInside(on, visit.scope, (one) => one === visit || one.undoes !== null);
  for (const one of on.state.visits)
    if (one.scope === visit.scope && one.whole === null && one.undoes) one.undoes.by = visit.id;
  ask(on, visit, scopeOf(on, visit)?.done ?? []);
}

/** What one that is gone has asked for may be asked for again. */
export function withdraw(on: Reference, { id }: Visit): void {
  for (const { done } of places(on)) for (const one of done) if (one.by === id) one.by = null;
}

function places({ state }: Reference): readonly { readonly done: Done[] }[] {
  return [...state.scopes, ...state.visits];
}

/** Something has been undone. */
export function undone(on: Reference, { undoes, scope }: Visit): void {
  const around = on.state.scopes.find(({ id }) => id === scope);
  if (around) around.touched = on.id();
  if (undoes) goOn(on, undoes.by);
}

function goOn(on: Reference, by: number): void {
  const open = places(on).flatMap((place) => place.done.filter((one) => one.by === by).map((one) => ({ place, one })));
  const running = on.state.visits.flatMap(({ undoes }) => (undoes?.by === by ? [undoes] : []));
  const all: readonly Stretch[] = [...open.map(({ one }) => one), ...running];
  for (const { place, one } of open)
    if (!all.some(({ from }) => from >= one.to)) {
      remove(place.done, one);
      begin(on, place, one, by);
    }
  const visit = on.state.visits.find(({ id }) => id === by);
  if (all.length === 0 && visit) allUndone(on, visit);
}

/** Where it was completed: by its handler, or all inside it. */
function begin(on: Reference, place: { readonly done: Done[] }, { node, inside, from, to }: Done, by: number): void {
  const isInside = inside.length > 0;
  const handler = isInside ? undefined : handlerOf(on, node);
  const around = 'element' in place ? (place as Scope) : null;
  const whole = around ? null : (place as Visit);
  const visit = visitOf(on, handler ?? on.node(node), around?.id ?? whole?.scope ?? 0, whole?.id ?? null);
  const undoing: Visit = { ...visit, times: null, done: inside, undoes: { from, to, by, isInside } };
  on.state.visits.splice(on.state.visits.indexOf(visit), 1, undoing);
  if (isInside) ask(on, undoing, inside);
}

function allUndone(on: Reference, visit: Visit): void {
  if (visit.undoes) {
    remove(on.state.visits, visit);
    undone(on, visit);
  } else if (on.node(visit.node).trigger?.kind === 'cancel') leaveTransaction(on, visit);
  else complete(on, visit);
}

function leaveTransaction(on: Reference, visit: Visit): void {
  const owner = on.state.visits.find(({ id }) => id === scopeOf(on, visit)?.owner);
  // One of several ends them all, for the border is around them all.
  const host = on.state.visits.find(({ id }) => id === owner?.whole) ?? owner;
  const boundary = on.model.nodes.find((node) => node.host === host?.node && node.trigger?.kind === 'cancel');
  if (host && boundary) atBorder(on, host, boundary);
}

/** What can be undone or is being undone, each with what comes after it: the same for cases that go on alike. */
export function toUndo(on: Reference): readonly string[] {
  const deep = (list: readonly Done[], path: string): { at: string; from: number; to: number }[] =>
    list.flatMap(({ node, from, to, inside, by }) => {
      const at = `${path}/${node}${by === null ? '' : ' asked'}`;
      return [{ at, from, to }, ...deep(inside, at)];
    });
  const all = [
    ...on.state.scopes.flatMap(({ done, element }) => deep(done, element)),
    ...on.state.visits.flatMap(({ done, node, undoes }) => [
      ...deep(done, node),
      ...(undoes ? [{ at: `${node} undoes`, from: undoes.from, to: undoes.to }] : []),
    ]),
  ];
  return all
    .map(({ at, to }) => {
      const after = all.filter(({ from }) => from >= to).map((other) => other.at);
      return `${at} before ${after.sort().join(' ')}`;
    })
    .sort();
}
