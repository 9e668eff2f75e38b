const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

const complaints = {
  trimmed: /illegal ID <([^>]+)>/,
  numbered: /duplicate ID <([^>]+)>/,
  typed: /unknown type <\w+:(t(?:Formal)?Expression)>/,
} as const;

type Kind = keyof typeof complaints;

/** Each repair goes through the text once, for all that was complained of. */
const repairs: Readonly<Record<Kind, (xml: string, what: ReadonlySet<string>) => string>> = {
  /** Ids are without spaces around them. */
  trimmed: (xml, ids) =>
    xml.replaceAll(/id="([^"]+)"/g, (whole, id: string) => (ids.has(id) ? `id="${id.trim()}"` : whole)),
  /** The second element of an id gets another, and the file keeps both. */
  numbered(xml, ids) {
    const found = new Map([...ids].map((id) => [id, 0]));
    return xml.replaceAll(/(\sid=")([^"]+)"/g, (whole, before: string, id: string) => {
      const count = found.get(id);
      if (count === undefined) return whole;
      found.set(id, count + 1);
      return count === 0 ? whole : `${before}${id}_${count + 1}"`;
    });
  },
  /** Expressions are typed with whatever prefix a tool uses at home; here with the one the file has for BPMN. */
  typed(xml, types) {
    const [, prefix] = new RegExp(`xmlns(?::(\\w+))?="${BPMN}"`).exec(xml) ?? [];
    const own = prefix === undefined ? '' : `${prefix}:`;
    return xml.replaceAll(/(:type=")\w+:(\w+)"/g, (whole, before: string, type: string) =>
      types.has(type) ? `${before}${own}${type}"` : whole,
    );
  },
};

/** A file without the quirks that a reader complained of, so that it drops nothing of it; the same one without any. */
export function tidyXml(xml: string, told: readonly string[]): string {
  return (Object.keys(repairs) as Kind[]).reduce((text, kind) => {
    const what = new Set(told.flatMap((complaint) => complaints[kind].exec(complaint)?.[1] ?? []));
    return what.size ? repairs[kind](text, what) : text;
  }, xml);
}
