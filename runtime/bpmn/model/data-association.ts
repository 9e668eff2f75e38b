import type { Mapping } from './model.ts';
import { list, one, text, type ModdleElement } from './moddle.ts';

const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** The variable of a data input, output, property, object or a reference to one: its name if it can be one, else its id. */
export function itemName(item: ModdleElement): string {
  const object = one(item, 'dataObjectRef') ?? item;
  const name = [object.name, item.name].find((found) => found !== undefined && identifier.test(found));
  return name ?? (object.id ?? '').replace(/[^\p{L}\p{N}_]/gu, '_');
}

/** Drawing tools put a property of this name where an arrow of data needs a target. */
export function isDeclared({ name = '' }: ModdleElement): boolean {
  return !name.startsWith('__');
}

/** An association as mappings: a transformation, a plain copy, and assignments. A data store goes by another name. */
export function copies(association: ModdleElement, from?: string, to?: string): readonly Mapping[] {
  const target = one(association, 'targetRef');
  const [source] = list(association, 'sourceRef');
  const transformation = expression(one(association, 'transformation'));
  const into = target && isDeclared(target) ? (to ?? itemName(target)) : null;
  const value = transformation ?? (source ? `=${from ?? itemName(source)}` : null);
  const copy = into === null || value === null ? [] : [{ source: value, target: into }];
  const assigned = list(association, 'assignment').map((found) => ({
    source: expression(one(found, 'from')) ?? '=null',
    target: text(one(found, 'to'), 'body')?.replace(/^=/, '') ?? '',
  }));
  return assigned.length && transformation === null ? assigned : [...copy, ...assigned];
}

function expression(found: ModdleElement | undefined): string | null {
  const body = text(found, 'body')?.replace(/^=/, '') ?? null;
  return body === null ? null : `=${body}`;
}
