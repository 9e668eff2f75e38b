/**
 * Work that is done once for each subject and kept as long as the subject is: what is asked of a model or an element again
 * and again costs its size once. Subjects never change.
 */
export function once<Subject extends object, Value>(work: (subject: Subject) => Value): (subject: Subject) => Value {
  const known = new WeakMap<Subject, { readonly value: Value }>();
  return (subject) => {
    const found = known.get(subject) ?? { value: work(subject) };
    known.set(subject, found);
    return found.value;
  };
}

/** The same where each subject has several answers, by a name. */
export function onceEach<Subject extends object, Value>(
  work: (subject: Subject, name: string) => Value,
): (subject: Subject, name: string) => Value {
  const bySubject = once<Subject, Map<string, { readonly value: Value }>>(() => new Map());
  return (subject, name) => {
    const known = bySubject(subject);
    const found = known.get(name) ?? { value: work(subject, name) };
    known.set(name, found);
    return found.value;
  };
}

/** Things by a key, in their order. */
export function groupedBy<Key, Thing>(things: Iterable<Thing>, keyOf: (thing: Thing) => Key): Map<Key, Thing[]> {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}
