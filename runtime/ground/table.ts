/** A table to look into by names from outside: it has none of `constructor`, `toString` and what else every object has. */
export function table<Rows extends object>(rows: Rows): Rows {
  return Object.assign<object, Rows>(Object.create(null) as object, rows);
}
