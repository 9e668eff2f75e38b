import { openWaits } from './open-waits.ts';
import { toUndo } from './compensation.ts';
import type { Reference } from './reference.ts';
import type { Open, Scope, Visit } from './state.ts';

/**
 * Where a case stands, as text that is the same for cases that stand alike: each visit with what it waits for, what is
 * inside it, and the tokens at its joins. One of the waits can be marked.
 */
export function picture(on: Reference, marked: Open | null = null): string {
  return pictureOf(on, marked, () => '');
}

/** With all that is not seen, so that two cases with the same text go on alike. */
export function wholePicture(on: Reference): string {
  const { values, completed, sent, kept } = on.state;
  const hidden = ({ due, held, ...more }: Visit | Scope): string =>
    JSON.stringify([sorted(due), sorted(held), 'times' in more ? countsOf(more) : more.interrupted]);
  return JSON.stringify([
    pictureOf(on, null, hidden),
    sorted(values),
    sorted(completed),
    sorted(sent),
    kept,
    toUndo(on),
  ]);
}

function countsOf({ times, failed }: Pick<Visit, 'times' | 'failed'>): unknown {
  return [times?.begun, times?.isOver, failed];
}

function pictureOf(on: Reference, marked: Open | null, hidden: (of: Visit | Scope) => string): string {
  const { visits, scopes, tokens } = on.state;
  const waits = openWaits(on);
  const mark = JSON.stringify(marked);
  const waitsOf = (isOwner: (owner: Open['owner']) => boolean): string[] =>
    waits
      .filter(({ owner }) => isOwner(owner))
      .map((one) => `${one.kind} ${one.target}${JSON.stringify(one) === mark ? '*' : ''}`);
  const ofVisit = (visit: Visit): string =>
    element(visit.failed ? `${visit.node}!` : visit.node, hidden(visit), [
      ...waitsOf((owner) => 'visit' in owner && owner.visit === visit.id),
      ...visits.filter(({ whole }) => whole === visit.id).map(ofVisit),
      ...scopes.filter(({ owner }) => owner === visit.id).flatMap(ofScope),
    ]);
  const ofScope = (scope: Scope): string[] => [
    ...waitsOf((owner) => 'scope' in owner && owner.scope === scope.id),
    ...visits.filter((visit) => visit.scope === scope.id && visit.whole === null).map(ofVisit),
    ...tokens
      .filter((token) => token.scope === scope.id)
      .map(({ node, flow }) => `${node}<${isQuantity(on, node) ? '' : (flow ?? '')}`),
    ...scope.started.map(({ node, flows }) => `${node} started by ${[...flows].sort().join(' ')}`),
    ...[hidden(scope)].filter(Boolean),
  ];
  return scopes
    .filter(({ owner }) => owner === null)
    .map((scope) => element(scope.element, '', ofScope(scope)))
    .join();
}

/** Which flow a token came by is the same to an activity. */
function isQuantity(on: Reference, id: string): boolean {
  return ['task', 'pass'].includes(on.node(id).kind);
}

function element(name: string, hidden: string, inside: readonly string[]): string {
  return `${name}${hidden}{${[...inside].sort().join(', ')}}`;
}

function sorted(counts: Readonly<Record<string, unknown>>): readonly (readonly [string, unknown])[] {
  return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
}
