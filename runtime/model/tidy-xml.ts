const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Ids are without spaces around them. */
function trimmed(xml: string, id: string): string {
  return xml.replaceAll(`id="${id}"`, `id="${id.trim()}"`);
}

/** The second element of an id gets another, and the file keeps both. */
function numbered(xml: string, id: string): string {
  let found = 0;
  return xml.replaceAll(new RegExp(`(\\sid=")${escaped(id)}(")`, 'g'), (whole, before: string, after: string) => {
    found += 1;
    return found === 1 ? whole : `${before}${id}_${found}${after}`;
  });
}

/** Expressions are typed with whatever prefix a tool uses at home; here with the one the file has for BPMN. */
function typed(xml: string, type: string): string {
  const [, prefix] = new RegExp(`xmlns(?::(\\w+))?="${BPMN}"`).exec(xml) ?? [];
  const own = prefix === undefined ? '' : `${prefix}:`;
  return xml.replaceAll(new RegExp(`(:type=")\\w+:${type}"`, 'g'), `$1${own}${type}"`);
}

const repairs: readonly (readonly [RegExp, (xml: string, what: string) => string])[] = [
  [/illegal ID <([^>]+)>/, trimmed],
  [/duplicate ID <([^>]+)>/, numbered],
  [/unknown type <\w+:(t(?:Formal)?Expression)>/, typed],
];

/** A file without the quirks that a reader complained of, so that it drops nothing of it; the same one without any. */
export function tidyXml(xml: string, complaints: readonly string[]): string {
  return [...new Set(complaints)].reduce((text, complaint) => {
    const [shape, repair] = repairs.find(([one]) => one.test(complaint)) ?? [];
    const what = shape?.exec(complaint)?.[1];
    return repair && what !== undefined ? repair(text, what) : text;
  }, xml);
}
