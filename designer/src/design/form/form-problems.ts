import type { Problem } from '../api/types.ts';
import { fieldTypes, unknownComponents } from '@wattloom/runtime/forms/typed';
import type { FormComponent, FormSchema } from './frame-protocol.ts';

export type FormProblemCode =
  'key-missing' | 'key-twice' | 'label-missing' | 'label-zh-missing' | 'options-missing' | 'no-fields' | 'type-unknown';
type Say = (code: FormProblemCode, values: Record<string, string>) => string;

/** Kinds that carry a value of the case. */
const keyed = new Set([
  'textfield',
  'textarea',
  'number',
  'datetime',
  'checkbox',
  'checklist',
  'radio',
  'select',
  'taglist',
  'expression',
  'filepicker',
]);
const optioned = new Set(['checklist', 'radio', 'select', 'taglist']);

/** Lists repeat their fields under a path of their own, so that a key inside does not clash with one outside. */
const pathOf = ({ path, key, type }: FormComponent & { path?: unknown }): string =>
  typeof path === 'string' ? path : type === 'dynamiclist' ? (key ?? '') : '';

interface Placed {
  readonly field: FormComponent;
  readonly place: string;
}

const flat = (components: readonly FormComponent[] = [], within = ''): Placed[] =>
  components.flatMap((field) => [
    { field, place: `${within}${field.key ?? ''}` },
    ...flat(field.components, pathOf(field) === '' ? within : `${within}${pathOf(field)}.`),
  ]);

function findings(
  { field, place }: Placed,
  isTwice: (place: string) => boolean,
): readonly (readonly [FormProblemCode, 'error' | 'warning'])[] {
  const hasOptions = [field.values, field['valuesKey'], field['valuesExpression']].some(
    (source) => source !== undefined && source !== '',
  );
  const checks: readonly (readonly [boolean, FormProblemCode, 'error' | 'warning'])[] = [
    [!field.key, 'key-missing', 'error'],
    [Boolean(field.key) && isTwice(place) && field['conditional'] === undefined, 'key-twice', 'warning'],
    [field.type !== 'expression' && !field.label, 'label-missing', 'warning'],
    [Boolean(field.label) && !field.properties?.['labelZh'], 'label-zh-missing', 'warning'],
    [optioned.has(field.type) && !hasOptions, 'options-missing', 'error'],
  ];
  return checks.filter(([is]) => is).map(([, code, severity]) => [code, severity]);
}

/** With what is known, and what comes of it. */
function unknownProblems({ components }: FormSchema, say: Say): readonly Problem[] {
  const known = Object.keys(fieldTypes).join(', ');
  return unknownComponents(components).map(({ id, key, type }) => ({
    elementId: id,
    code: 'type-unknown',
    severity: 'error',
    message: say('type-unknown', { field: key ?? id ?? '?', type, known }),
  }));
}

/** What would read badly or be refused, before any server is asked. */
export function formProblems(schema: FormSchema, say: Say): readonly Problem[] {
  const unknown = unknownProblems(schema, say);
  const placed = flat(schema.components).filter(({ field }) => keyed.has(field.type));
  const places = placed.map(({ place }) => place);
  const isTwice = (place: string): boolean => places.indexOf(place) !== places.lastIndexOf(place);
  if (placed.length === 0)
    return [...unknown, { code: 'no-fields', severity: 'warning', message: say('no-fields', {}) }];
  const ofFields = placed.flatMap((each) =>
    findings(each, isTwice).map(([code, severity]) => ({
      elementId: each.field.id ?? null,
      code,
      severity,
      message: say(code, { field: each.field.label ?? each.field.key ?? each.field.type, key: each.field.key ?? '' }),
    })),
  );
  return [...unknown, ...ofFields];
}
