import { Budget, defaultLimits, evaluate, spending } from '../feel/index.ts';
import { once, onceEach } from '../../ground/once.ts';
import { Rejected } from '../../ground/problems.ts';
import type { Vars } from '../../ground/value.ts';
import { json, optionsOf } from './choices.ts';
import { checkValue } from './check-value.ts';
import { copy, deleteAt, isPlain, setAt, valueAt, type DataPath } from './data-path.ts';
import { expressionScope, listLength, visitFields, type FieldVisit, type Row } from './field-visit.ts';
import { fieldType } from './field-types.ts';
import type { FormField, FormSchema } from './form-schema.ts';
import { readValue } from './read-value.ts';
import { fault, type Fault } from './submission-messages.ts';

export interface SubmissionError extends Fault {
  /** Where in the data, with dots between: `application.phone`, `visits.0.date`. */
  readonly path: string;
  readonly fieldId: string;
}

export interface Submission {
  /** What may be stored: known fields only, of the right types, hidden ones left out. */
  readonly data: Vars;
  readonly errors: readonly SubmissionError[];
}

export interface SubmissionContext {
  /** What the form was opened with. Read-only fields keep these values, whatever was submitted. */
  readonly given?: Vars;
  /** The moment it is, in the zone of whoever fills in: 2026-03-31T08:00:00+08:00. For now() and dates that may not have passed. */
  readonly now?: string;
}

/**
 * Holds submitted data against a form that `checkForm` found right, as the form-js viewer would: the browser's own
 * check is a courtesy, this one decides. A field that was not submitted keeps its given value.
 */
export function checkSubmission(
  { components }: FormSchema,
  submitted: Vars,
  { given = {}, now }: SubmissionContext = {},
): Submission {
  const budget = new Budget();
  return spending(budget, () =>
    new Checking(components, isPlain(submitted) ? submitted : {}, { given, now, budget }).result(),
  );
}

/** The budget is looked at after so much work: a look takes 6 µs, a field about as long, a text of JSON of so many signs less. */
const workBetweenLooks = 64;
const signsOfWork = 256;

function tooSlow(): Rejected {
  return new Rejected('form-too-slow', { limit: defaultLimits.time });
}

class Checking {
  readonly #submitted: Vars;
  readonly #given: Vars;
  readonly #now: string | undefined;
  readonly #visits: readonly FieldVisit[];
  /** Every field's value, hidden ones too, which conditions may look at. */
  readonly #data: Vars = {};
  readonly #faults = new Map<FieldVisit, Fault>();
  /** Conditions by row, so that a condition of a group is evaluated once. */
  readonly #conditions = new Map<Row | null, Map<string, boolean>>();
  readonly #budget: Budget;
  #work = 0;
  /** What the given rows of a list have at a path, by its JSON: gathered once for all the rows that are submitted. */
  readonly #inGivenRows = onceEach((list: FieldVisit, within: string) => {
    const found = new Map<string | undefined, unknown>();
    const rows = valueAt(this.#given, list.path);
    for (const row of Array.isArray(rows) ? rows : []) {
      this.#worked();
      const value = valueAt(row, within.split('.'));
      const text = json(value);
      if (value !== undefined && !found.has(text)) found.set(text, value);
    }
    return found;
  });
  readonly #fixedOptions = once((field: FormField) => optionsOf(field, this.#given, () => null));

  constructor(
    components: readonly FormField[],
    submitted: Vars,
    { given, now, budget }: { readonly given: Vars; readonly now: string | undefined; readonly budget: Budget },
  ) {
    this.#submitted = submitted;
    this.#given = given;
    this.#now = now;
    this.#budget = budget;
    this.#visits = visitFields(components, (path) => this.#source(path));
  }

  result(): Submission {
    for (const visit of this.#visits) this.#read(visit);
    this.#lockByExpression();
    this.#compute(this.#visits);
    const shown = new Set(this.#visits.filter((visit) => !this.#isHidden(visit)));
    for (const visit of this.#visits) if (!shown.has(visit)) deleteAt(this.#data, visit.path);
    this.#compute(shown);
    for (const visit of shown) this.#check(visit);
    return { data: this.#data, errors: [...shown].flatMap((visit) => this.#errorOf(visit)) };
  }

  /** What was submitted at a path, else what was given. Rows of a submitted list stand for themselves. */
  #source(path: DataPath): unknown {
    const found = valueAt(this.#submitted, path);
    if (found !== undefined) return found;
    const list = path.findIndex((name) => typeof name === 'number');
    const ownRows = list >= 0 && valueAt(this.#submitted, path.slice(0, list)) !== undefined;
    return ownRows ? undefined : valueAt(this.#given, path);
  }

  /** Not the evaluations alone: 20,000 values without a single one take long too. */
  #worked(work = 1): void {
    const before = Math.floor(this.#work / workBetweenLooks);
    this.#work += work;
    if (Math.floor(this.#work / workBetweenLooks) > before && this.#budget.hasWorked(this.#budget.milliseconds))
      throw tooSlow();
  }

  #read(visit: FieldVisit): void {
    this.#worked();
    const { field, path } = visit;
    if (fieldType(field.type)?.repeats) this.#readList(visit);
    else if (field.disabled === true || field.readonly === true) this.#lock(visit);
    else {
      const { value, fault: found } = readValue(field, this.#source(path) ?? field.defaultValue);
      if (found) this.#faults.set(visit, found);
      this.#set(path, value);
    }
  }

  #readList(visit: FieldVisit): void {
    const { field, path, rows } = visit;
    const value = this.#source(path);
    const given = valueAt(this.#given, path);
    const fixed = field.allowAddRemove === false && Array.isArray(given) ? given.length : null;
    if (!Array.isArray(value ?? [])) this.#faults.set(visit, fault('not-a-list'));
    else if (listLength(value) > rows) this.#faults.set(visit, fault('too-many-rows', { max: rows }));
    else if (fixed !== null && rows !== fixed) this.#faults.set(visit, fault('rows-fixed', { rows: fixed }));
    this.#set(
      path,
      Array.from({ length: rows }, () => ({})),
    );
  }

  /** A read-only field keeps what was given. Rows may have moved, so there a value counts that some given row has. */
  #lock(visit: FieldVisit): void {
    const { field, path, list } = visit;
    this.#faults.delete(visit);
    if (!list || list.field.allowAddRemove === false) {
      this.#set(path, valueAt(this.#given, path) ?? field.defaultValue ?? fieldType(field.type)?.empty);
      return;
    }
    const submitted = json(valueAt(this.#submitted, path));
    const same = this.#inGivenRows(list, path.slice(list.path.length + 1).join('.')).get(submitted);
    this.#set(path, same ?? field.defaultValue ?? fieldType(field.type)?.empty);
  }

  #lockByExpression(): void {
    for (const visit of this.#visits) {
      const { readonly } = visit.field;
      if (isExpression(readonly) && this.#feel(readonly, visit.row) === true) this.#lock(visit);
    }
  }

  /** Computed fields are computed here, never taken from outside; one may use another, in any order. */
  #compute(visits: Iterable<FieldVisit>): void {
    const computed = [...visits].filter(({ field }) => field.type === 'expression');
    const chain = new Set(computed.map(({ field }) => field)).size;
    for (let round = 0, changed = true; changed && round < chain; round += 1) {
      changed = false;
      for (const { field, path, row } of computed) {
        const value = isExpression(field.expression) ? this.#feel(field.expression, row) : null;
        const text = json(value);
        this.#worked(1 + (text?.length ?? 0) / signsOfWork);
        changed ||= text !== json(valueAt(this.#data, path));
        this.#set(path, value);
      }
    }
  }

  #isHidden({ hiddenBy }: FieldVisit): boolean {
    this.#worked();
    return hiddenBy.some(({ condition, row }) => {
      const ofRow = this.#conditions.get(row) ?? new Map<string, boolean>();
      this.#conditions.set(row, ofRow);
      const hides = ofRow.get(condition) ?? this.#feel(condition, row) === true;
      ofRow.set(condition, hides);
      return hides;
    });
  }

  #optionsOf(field: FormField, row: Row | null): readonly unknown[] {
    const options = field.valuesExpression
      ? optionsOf(field, this.#given, (expression) => this.#feel(expression, row))
      : this.#fixedOptions(field);
    if (field.valuesExpression) this.#worked(options.length);
    return options;
  }

  #check(visit: FieldVisit): void {
    this.#worked();
    const { field, path, row } = visit;
    if (this.#faults.has(visit) || !fieldType(field.type)?.keyed) return;
    const found = checkValue(field, valueAt(this.#data, path), {
      rule: (value) => (isExpression(value) ? this.#feel(value, row) : value),
      options: () => this.#optionsOf(field, row),
      today: this.#now?.slice(0, 10) ?? null,
    });
    this.#set(path, found.value);
    if (found.fault) this.#faults.set(visit, found.fault);
  }

  #errorOf(visit: FieldVisit): SubmissionError[] {
    const found = this.#faults.get(visit);
    return found ? [{ ...found, path: visit.path.join('.'), fieldId: visit.field.id }] : [];
  }

  /** Beside a field inside an object variable stand values that the form does not show; they stay. */
  #set(path: DataPath, value: unknown): void {
    const [root] = path;
    if (typeof root === 'string' && path.length > 1 && !Object.hasOwn(this.#data, root)) {
      const given = valueAt(this.#given, [root]);
      this.#data[root] = isPlain(given) ? copy(given) : {};
    }
    setAt(this.#data, path, value);
  }

  #feel(expression: string, row: Row | null): unknown {
    const scope = expressionScope({ ...this.#given, ...this.#data }, row);
    const options = this.#now === undefined ? {} : { now: this.#now };
    const { value, diagnostics } = evaluate(expression.replace(/^=/, ''), scope, options);
    // What could not be worked out in time might be what refuses the submission.
    if (diagnostics.some(({ code }) => code === 'limit-time')) throw tooSlow();
    return value;
  }
}

function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('=');
}
