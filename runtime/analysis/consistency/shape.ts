/** What a value can be, as far as the definitions say it. Null can come in everywhere and is never told of. */
export interface Shape {
  readonly kind: Kind;
  /** The value itself. */
  readonly literal?: string | number | boolean;
  /** The literal stands in the expression that is looked at, not in what it reads. */
  readonly isWritten?: true;
  /** Text that holds a date, a date and time, or perhaps a number. */
  readonly format?: 'date' | 'dateTime' | 'number';
  /** Text that is the id of a record of this data set. */
  readonly reference?: string;
  /** A context that is a record of this data set. */
  readonly recordOf?: string;
  readonly entries?: ReadonlyMap<string, Shapes>;
  /** A context that may have entries beside those that are known. */
  readonly isOpen?: true;
  /** Of a list. */
  readonly items?: Shapes;
}

export type Kind = 'text' | 'number' | 'boolean' | 'date' | 'time' | 'dateTime' | 'duration' | 'list' | 'context';

/** The ways a value can be. `isOpen`: it may also be something that nobody knows; nothing is said of it then. */
export interface Shapes {
  readonly all: readonly Shape[];
  readonly isOpen: boolean;
}

export const anything: Shapes = { all: [], isOpen: true };
/** What is always null. */
export const nothing: Shapes = { all: [], isOpen: false };

/** So many ways that nobody could be told of them; a choice of 300 is still looked at whole. */
const most = 400;

export function one(shape: Shape): Shapes {
  return { all: [shape], isOpen: false };
}

export function listOf(items: Shapes): Shapes {
  return one({ kind: 'list', items });
}

export function contextOf(entries: ReadonlyMap<string, Shapes>): Shapes {
  return one({ kind: 'context', entries });
}

export function union(several: readonly Shapes[]): Shapes {
  const all = new Map<unknown, Shape>();
  for (const shape of several.flatMap((shapes) => shapes.all)) all.set(sameness(shape), shape);
  if (all.size > most) return anything;
  return { all: [...all.values()], isOpen: several.some(({ isOpen }) => isOpen) };
}

/** Contexts and lists are the same only as one object: what is made once is read many times. */
function sameness(shape: Shape): unknown {
  const { kind, literal, isWritten, format, reference } = shape;
  if (kind === 'list' || kind === 'context') return shape;
  return JSON.stringify([kind, literal, isWritten, format, reference]);
}

/** The same once it is a variable: nothing of it stands in what reads it, and temporal values are their ISO texts. */
export function asVariable(shapes: Shapes): Shapes {
  if (!shapes.all.some((shape) => variableShape(shape) !== shape)) return shapes;
  return { ...shapes, all: shapes.all.map(variableShape) };
}

const variables = new WeakMap<Shape, Shape>();

function variableShape(shape: Shape): Shape {
  let made = variables.get(shape);
  if (!made) {
    made = isAsVariable(shape) ? shape : madeVariable(shape);
    variables.set(shape, made).set(made, made);
  }
  return made;
}

function isAsVariable({ kind, isWritten, entries, items }: Shape): boolean {
  if (isWritten || isTemporal(kind)) return false;
  const inner = [...(entries?.values() ?? []), ...(items ? [items] : [])];
  return inner.every((shapes) => asVariable(shapes) === shapes);
}

function madeVariable({ isWritten: _, entries, items, ...rest }: Shape): Shape {
  if (rest.kind === 'date' || rest.kind === 'dateTime') return { kind: 'text', format: rest.kind };
  return {
    ...rest,
    ...(isTemporal(rest.kind) ? { kind: 'text' as const } : {}),
    ...(entries ? { entries: new Map([...entries].map(([key, value]) => [key, asVariable(value)])) } : {}),
    ...(items ? { items: asVariable(items) } : {}),
  };
}

function isTemporal(kind: Kind): boolean {
  return kind === 'date' || kind === 'dateTime' || kind === 'time' || kind === 'duration';
}

/** Every way is known, and there is at least one beside null. */
export function isKnown({ all, isOpen }: Shapes): boolean {
  return !isOpen && all.length > 0;
}

export function entryOf(shapes: Shapes, name: string): Shapes {
  return union([
    ...(shapes.isOpen ? [anything] : []),
    ...shapes.all.map((shape) => {
      if (shape.kind === 'list' && shape.items) return listOf(entryOf(shape.items, name));
      if (shape.kind !== 'context') return isPlain(shape.kind) ? nothing : anything;
      return shape.entries?.get(name) ?? (shape.isOpen ? anything : nothing);
    }),
  ]);
}

/** Kinds that have no properties: `x.y` of them is always null. */
function isPlain(kind: Kind): boolean {
  return kind === 'text' || kind === 'number' || kind === 'boolean';
}

/** Does no way that the value can be have an entry of that name? Contexts alone say so; a list is asked for its items. */
export function lacks(shapes: Shapes, name: string): boolean {
  return (
    isKnown(shapes) &&
    shapes.all.every((shape) => {
      if (shape.kind === 'list') return shape.items !== undefined && lacks(shape.items, name);
      if (shape.kind !== 'context') return isPlain(shape.kind);
      return !shape.isOpen && shape.entries?.has(name) !== true;
    })
  );
}

export function namesOf(shapes: Shapes): readonly string[] {
  return [
    ...new Set(
      shapes.all.flatMap(({ entries, items }) => [...(entries?.keys() ?? []), ...(items ? namesOf(items) : [])]),
    ),
  ];
}

/** Puts a value at a path of names: what is there is kept beside it. */
export function withEntry(shapes: Shapes, [name, ...rest]: readonly string[], value: Shapes): Shapes {
  if (name === undefined) return value;
  const contexts = shapes.all.filter(({ kind }) => kind === 'context');
  const within = contexts.length ? contexts : shapes.isOpen ? [] : [{ kind: 'context' as const }];
  return {
    isOpen: shapes.isOpen,
    all: within.map((context: Shape) => {
      const before = context.entries?.get(name);
      const inner = rest.length ? withEntry(before ?? nothing, rest, value) : union(before ? [before, value] : [value]);
      return { ...context, entries: new Map([...(context.entries ?? []), [name, inner]]) };
    }),
  };
}

/** As a sentence names it. */
export function told({ kind, literal, recordOf, reference }: Shape): string {
  if (literal !== undefined) return JSON.stringify(literal);
  if (recordOf !== undefined) return `a record of "${recordOf}"`;
  if (reference !== undefined) return `the id of a record of "${reference}"`;
  return kind === 'dateTime' ? 'a date and time' : `a ${kind}`;
}
