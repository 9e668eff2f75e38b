import { table } from '@wattloom/runtime';
import { xmlName } from '@wattloom/runtime/xml';

/** What can be done with which kind of object. */
export const ACTIONS: Readonly<Record<string, readonly string[]>> = table({
  task: [
    ...['view', 'claim', 'release', 'assign', 'complete', 'delegate', 'resolve', 'return', 'withdraw', 'sign'],
    ...['setPriority', 'setDue', 'comment'],
  ],
  process: ['view', 'start', 'cancel', 'operate', 'choose', 'comment'],
  data: ['read', 'create', 'update', 'delete'],
  definition: ['read', 'draft', 'publish'],
  admin: ['read', 'manage'],
  operate: ['retry'],
  message: ['publish'],
  signal: ['publish'],
  job: ['work'],
});

const SHAPES: Readonly<Record<string, RegExp>> = table({
  task: new RegExp(`^task:(\\*|${xmlName}:(\\*|${xmlName}))$`, 'u'),
  process: new RegExp(`^process:(\\*|${xmlName})$`, 'u'),
  data: new RegExp(`^data:(\\*|${xmlName}(#(\\*|${xmlName}))?)$`, 'u'),
  definition: /^definition:(\*|process|form|dataSet)$/,
  admin: /^admin:(\*|users|rights|departments|connectors)$/,
  operate: /^operate:(\*|incidents)$/,
  message: /^message:(\*|\S{1,200})$/,
  signal: /^signal:(\*|\S{1,200})$/,
  job: /^job:(\*|\S{1,200})$/,
});

export function kindOf(object: string): string {
  const end = object.indexOf(':');
  return end < 0 ? object : object.slice(0, end);
}

/** Whether a rule may name this object; a wildcard stands only at the end. */
export function isObjectName(object: string): boolean {
  return object === '*' || (SHAPES[kindOf(object)]?.test(object) ?? false);
}

/** Every name by which a rule can mean this object, from the narrowest to `*`. A set's rule covers its fields. */
export function namesOf(object: string): readonly string[] {
  const kind = kindOf(object);
  const field = object.indexOf('#');
  if (field > 0) return [object, `${object.slice(0, field)}#*`, ...namesOf(object.slice(0, field))];
  const element = object.indexOf(':', kind.length + 1);
  if (element > 0) return [object, `${object.slice(0, element)}:*`, `${kind}:*`, '*'];
  return [object, `${kind}:*`, '*'];
}

/** Whether the objects two rules name can have one in common. */
export function overlap(a: string, b: string): boolean {
  return covers(a, b) || covers(b, a);
}

function covers(wide: string, narrow: string): boolean {
  return namesOf(narrow).includes(wide) || (narrow.endsWith(':*') && namesOf(`${narrow.slice(0, -1)}x`).includes(wide));
}
