import { parseKey, valueAt, type DataPath } from './data-path.ts';
import { fieldType } from './field-types.ts';
import type { FormField } from './form-schema.ts';

/** More than a person fills in: a list of a million rows would only keep the server busy. */
const mostRows = 500;
const mostVisits = 20_000;

/** One row of a list, and the rows around it. */
export interface Row {
  readonly path: DataPath;
  readonly number: number;
  readonly outer: Row | null;
}

/** A field at one place in the data: inside a list there is one for each row. */
export interface FieldVisit {
  readonly field: FormField;
  readonly path: DataPath;
  readonly row: Row | null;
  /** The list that the field lies in directly. */
  readonly list: FieldVisit | null;
  /** Of a list: how many of its rows are visited. */
  readonly rows: number;
  /** What may hide it, outermost first: conditions, each with the row that it is evaluated in. */
  readonly hiddenBy: readonly { readonly condition: string; readonly row: Row | null }[];
}

type Place = Pick<FieldVisit, 'path' | 'row' | 'list' | 'hiddenBy'>;

/** Every keyed field and every list of a form, in the order in which a person reads them; `source` says how many rows. */
export function visitFields(fields: readonly FormField[], source: (path: DataPath) => unknown): FieldVisit[] {
  const visits: FieldVisit[] = [];
  const visit = (field: FormField, place: Place): void => {
    const type = fieldType(field.type);
    const here = visitOf(field, place);
    const inside = (inner: Place): void => field.components?.forEach((child) => visit(child, inner));
    if (type?.repeats) {
      const room = Math.floor((mostVisits - visits.length) / Math.max(1, field.components?.length ?? 0));
      const list = { ...here, rows: Math.min(listLength(source(here.path)), mostRows, Math.max(0, room)) };
      visits.push(list);
      for (let index = 0; index < list.rows; index += 1) {
        const row: Row = { path: [...list.path, index], number: index + 1, outer: place.row };
        inside({ ...list, path: row.path, row, list });
      }
    } else if (type?.container) inside(here);
    else if (type?.keyed) visits.push(here);
  };
  for (const field of fields) visit(field, { path: [], row: null, list: null, hiddenBy: [] });
  return visits;
}

function visitOf(field: FormField, place: Place): FieldVisit {
  const condition = field.conditional?.hide;
  const hiddenBy = condition ? [...place.hiddenBy, { condition, row: place.row }] : place.hiddenBy;
  const names = parseKey(fieldType(field.type)?.keyed ? field.key : field.path) ?? [];
  return { ...place, field, path: [...place.path, ...names], hiddenBy, rows: 0 };
}

export function listLength(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

/** What an expression sees, as in the viewer: all data, `this` row, its `parent`, and the row numbers `i` from 1 on. */
export function expressionScope(data: Readonly<Record<string, unknown>>, row: Row | null): Record<string, unknown> {
  const i: number[] = [];
  for (let at = row; at; at = at.outer) i.unshift(at.number);
  const own = { this: valueAt(data, row?.path ?? []), parent: row && valueAt(data, row.outer?.path ?? []), i };
  return { ...own, ...data, _this_: own.this, _parent_: own.parent, _i_: own.i };
}
