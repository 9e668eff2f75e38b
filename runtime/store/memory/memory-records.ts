import { Rejected } from '../../ground/problems.ts';
import { checkDataSet } from '../../languages/data-sets/check-data-set.ts';
import { checkRecord } from '../../languages/data-sets/check-record.ts';
import type { DataSet } from '../../languages/data-sets/data-set.ts';
import type { FieldError } from '../../languages/data-sets/record-faults.ts';
import { withoutEmptyNumbers } from '../../languages/data-sets/without-empty-numbers.ts';
import { sequencePeriod, sequenceText } from '../../languages/data-sets/sequence.ts';
import type { RecordOperation } from '../../core/state/wait-props.ts';
import type { Stamp } from '../../core/state/events.ts';
import type { Value, Vars } from '../../ground/value.ts';
import type { RecordPort } from '../store.ts';

type Row = Readonly<Vars>;
type Tables = ReadonlyMap<string, readonly Row[]>;

/** Business records in memory: the checks of the real tables, without their indexes. */
export class MemoryRecords implements RecordPort {
  readonly #definition: (dataSet: string) => string | null;
  #tables: Tables = new Map();
  #counters: ReadonlyMap<string, number> = new Map();

  /** `definition` gives the newest file of a data set. */
  constructor(definition: (dataSet: string) => string | null) {
    this.#definition = definition;
  }

  async run(operation: RecordOperation, stamp: Stamp): Promise<Value> {
    const set = this.#set(operation.dataSet);
    switch (operation.op) {
      case 'create':
        return this.#createOnce(set, operation, stamp);
      case 'update':
        return this.#update(set, operation, stamp);
      case 'get':
        return this.#get(set, operation.id);
      case 'find':
        return this.#find(set, operation.where, operation.many);
    }
  }

  get(dataSet: string, id: string): Row {
    return this.#get(this.#set(dataSet), id);
  }

  all(dataSet: string): readonly Row[] {
    return this.#tables.get(dataSet) ?? [];
  }

  copy(): { tables: Tables; counters: ReadonlyMap<string, number> } {
    return { tables: this.#tables, counters: this.#counters };
  }

  restore({ tables, counters }: ReturnType<MemoryRecords['copy']>): void {
    this.#tables = tables;
    this.#counters = counters;
  }

  #set(key: string): DataSet {
    const content = this.#definition(key);
    const set = content === null ? null : checkDataSet(content, () => true).dataSet;
    if (!set) throw new Rejected('no-such-data-set', { dataSet: key });
    return set;
  }

  #createOnce(set: DataSet, { made, values, dataSet }: RecordOperation & { op: 'create' }, stamp: Stamp): Row {
    if (made === undefined || !this.all(dataSet).some(({ id }) => id === made)) return this.#create(set, values, stamp);
    return this.#update(set, { op: 'update', dataSet, id: made, values: withoutEmptyNumbers(set, values) }, stamp);
  }

  #create(set: DataSet, submitted: Vars, { at, by }: Stamp): Row {
    const { values, errors } = checkRecord(set, submitted, 'create');
    refuse(set, errors);
    const numbers = set.fields.flatMap(({ key, sequence }) =>
      sequence && (values[key] ?? null) === null ? [[key, this.#number(sequence, at)] as const] : [],
    );
    const id = `00000000-0000-7000-8000-${this.#count('record ids').toString(16).padStart(12, '0')}`;
    const head = { id, version: 1, created_at: at, created_by: by, updated_at: at, updated_by: by };
    return this.#keep(set, { ...head, ...values, ...Object.fromEntries(numbers) });
  }

  #update(set: DataSet, { id, values: submitted, version }: RecordOperation & { op: 'update' }, stamp: Stamp): Row {
    const { values, errors } = checkRecord(set, submitted, 'update');
    refuse(set, errors);
    const before = this.#get(set, id);
    if (version !== undefined && before.version !== version)
      throw new Rejected('record-changed', {
        id,
        dataSet: set.key,
        version,
        found: `version ${String(before.version)}.`,
      });
    const head = { version: Number(before.version) + 1, updated_at: stamp.at, updated_by: stamp.by };
    return this.#keep(set, { ...before, ...values, ...head });
  }

  #get(set: DataSet, id: string): Row {
    const found = this.all(set.key).find((row) => row.id === id);
    if (!found) throw new Rejected('no-such-record', { id, dataSet: set.key });
    return found;
  }

  #find(set: DataSet, where: Vars, many: boolean): Value {
    const found = this.all(set.key).filter((row) =>
      Object.entries(where).every(([key, wanted]) => [wanted].flat().some((one: Value) => same(row[key], one))),
    );
    return many ? found : (found[0] ?? null);
  }

  #keep(set: DataSet, row: Row): Row {
    const others = this.all(set.key).filter(({ id }) => id !== row.id);
    const uniques = [...set.fields.filter(({ unique }) => unique).map(({ key }) => [key]), ...(set.unique ?? [])];
    const taken = uniques.find((fields) => others.some((other) => fields.every((key) => takes(other[key], row[key]))));
    if (taken) {
      const label = taken.join(', ');
      refuse(set, [
        { path: taken[0] ?? '', code: 'not-unique', message: `"${label}" exists already.`, params: { label } },
      ]);
    }
    this.#tables = new Map([...this.#tables, [set.key, [...others, row]]]);
    return row;
  }

  #number(sequence: string, at: string): string {
    const period = sequencePeriod(sequence, new Date(at));
    return sequenceText(period, this.#count(period));
  }

  #count(name: string): number {
    const next = (this.#counters.get(name) ?? 0) + 1;
    this.#counters = new Map([...this.#counters, [name, next]]);
    return next;
  }
}

function refuse({ key }: DataSet, errors: readonly FieldError[]): void {
  const found = errors.map(({ message }) => message).join(' ');
  if (errors.length) throw new Rejected('record-invalid', { dataSet: key, found, errors });
}

function same(a: Value, b: Value): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** Nothing is not a value: any number of records may have none. */
function takes(a: Value, b: Value): boolean {
  return (a ?? null) !== null && same(a, b);
}
