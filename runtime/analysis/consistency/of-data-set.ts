import { recordColumns, type DataField, type DataSet } from '../../languages/data-sets/data-set.ts';
import { anything, one, union, type Shape, type Shapes } from './shape.ts';

/** A record as expressions see it: its fields, and the columns that every record has. Temporal values are ISO texts. */
export function recordShape({ key, fields }: DataSet): Shapes {
  const columns = recordColumns.map((column) => [column, columnShape(key, column)] as const);
  return one({
    kind: 'context',
    recordOf: key,
    entries: new Map([...columns, ...fields.map((field) => [field.key, fieldShape(field)] as const)]),
  });
}

function columnShape(dataSet: string, column: (typeof recordColumns)[number]): Shapes {
  if (column === 'id') return one({ kind: 'text', reference: dataSet });
  if (column === 'version') return one({ kind: 'number' });
  return one(column.endsWith('_at') ? { kind: 'text', format: 'dateTime' } : { kind: 'text' });
}

function fieldShape({ type, choices = [], dataSet }: DataField): Shapes {
  switch (type) {
    case 'text':
      return one({ kind: 'text' });
    case 'integer':
    case 'decimal':
      return one({ kind: 'number' });
    case 'boolean':
      return one({ kind: 'boolean' });
    case 'date':
    case 'dateTime':
      return one({ kind: 'text', format: type });
    case 'choice':
      return union(choices.map(({ value }): Shapes => one({ kind: 'text', literal: value } satisfies Shape)));
    case 'reference':
      return one({ kind: 'text', ...(dataSet === undefined ? {} : { reference: dataSet }) });
    case 'json':
      return anything;
  }
}
