/** How large an XML file may be before anything of it is read. */
export interface XmlLimits {
  readonly characters: number;
  /** Of all kinds: drawings, extensions and texts of a file count too. */
  readonly elements: number;
  readonly depth: number;
  /** Of one element. */
  readonly attributes: number;
  /** What does the work of a file: how many of each there may be. */
  readonly counted: readonly Counted[];
}

interface Counted {
  readonly what: string;
  /** Without prefix. */
  readonly names: ReadonlySet<string>;
  readonly most: number;
}

interface XmlSize {
  readonly elements: number;
  readonly depth: number;
  readonly attributes: number;
  /** Elements of the names asked for, whatever their prefix, in the order of the limits. */
  readonly counted: readonly number[];
}

/** Why a file is not read, by the first of the limits that it is beyond; null where it is within all. */
export interface TooLarge {
  readonly code: 'too-large' | 'doctype' | 'too-many-elements' | 'too-deep' | 'attributes-many';
  readonly message: string;
}

const ends = /[\s/>]/;

/**
 * Looks at the tags of a file, once from its beginning to its end, and reads nothing of it: what a reader would do with a
 * file of any size is known only after that. Malformed files are the reader's to refuse.
 */
function measureXml(xml: string, asked: readonly Counted[]): XmlSize {
  const size = { elements: 0, depth: 0, attributes: 0, counted: asked.map(() => 0) };
  let depth = 0;
  let at = xml.indexOf('<');
  while (at >= 0) {
    const skipped = skip(xml, at);
    if (skipped !== null) at = skipped;
    else if (xml[at + 1] === '/') {
      depth -= 1;
      at += 2;
    } else {
      const { end, attributes, isEmpty } = readTag(xml, at + 1);
      depth += 1;
      size.elements += 1;
      size.depth = Math.max(size.depth, depth);
      size.attributes = Math.max(size.attributes, attributes);
      const name = localName(xml, at + 1);
      for (const [i, { names }] of asked.entries()) if (names.has(name)) size.counted[i] = (size.counted[i] ?? 0) + 1;
      if (isEmpty) depth -= 1;
      at = end;
    }
    at = xml.indexOf('<', at);
  }
  return size;
}

const skips = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Behind a comment, text or instruction that begins here; null where none does. */
function skip(xml: string, at: number): number | null {
  for (const [begin, end] of skips) {
    if (!xml.startsWith(begin, at)) continue;
    const found = xml.indexOf(end, at + begin.length);
    return found < 0 ? xml.length : found + end.length;
  }
  return null;
}

function localName(xml: string, from: number): string {
  // No name that is counted is longer, whatever its prefix.
  const start = xml.slice(from, from + 100);
  const end = start.search(ends);
  const name = end < 0 ? start : start.slice(0, end);
  return name.slice(name.indexOf(':') + 1);
}

/** Finds the end of a tag; a ">" between quotes is none. */
function readTag(xml: string, from: number): { end: number; attributes: number; isEmpty: boolean } {
  let attributes = 0;
  for (let at = from; at < xml.length; at += 1) {
    const sign = xml[at];
    if (sign === '>') return { end: at + 1, attributes, isEmpty: xml[at - 1] === '/' };
    if (sign !== '"' && sign !== "'") continue;
    attributes += 1;
    const closed = xml.indexOf(sign, at + 1);
    if (closed < 0) break;
    at = closed;
  }
  return { end: xml.length, attributes, isEmpty: false };
}

/** The limits that a file is beyond, looked at before anything of it is read. */
export function tooLarge(xml: string, limits: XmlLimits): TooLarge | null {
  const { characters, elements, depth, attributes, counted } = limits;
  if (xml.length > characters)
    return { code: 'too-large', message: `Expected at most ${characters} characters of XML, but found ${xml.length}.` };
  if (/<!(DOCTYPE|ENTITY)/i.test(xml))
    return { code: 'doctype', message: 'Expected XML without a DOCTYPE, but found one. Remove it.' };
  const found = measureXml(xml, counted);
  const counts = [
    ...counted.map(({ what, most }, i) => ({ what, most, count: found.counted[i] ?? 0 })),
    { what: 'XML elements', most: elements, count: found.elements },
  ];
  const over = counts.find(({ most, count }) => count > most);
  if (over) {
    const message = `Expected at most ${over.most} ${over.what} in a file, but found ${over.count}. Split it.`;
    return { code: 'too-many-elements', message };
  }
  if (found.depth > depth)
    return {
      code: 'too-deep',
      message: `Expected elements at most ${depth} deep within one another, but found ${found.depth}. Take some out.`,
    };
  if (found.attributes > attributes)
    return {
      code: 'attributes-many',
      message: `Expected at most ${attributes} attributes of an element, but found ${found.attributes}. Remove some.`,
    };
  return null;
}
