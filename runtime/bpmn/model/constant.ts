import { evaluate } from '../../languages/feel/index.ts';
import { asText } from '../../ground/as-text.ts';
import type { FeelText } from './feel-texts.ts';

const text = String.raw`"(?:[^"\\]|\\.)*"`;
const constant = new RegExp(
  String.raw`^=\s*(?:${text}|(?:-\s*)?(?:\d+(?:\.\d+)?|\.\d+)|true|false|null|(?:duration|date|time|date and time)\(\s*${text}\s*\))\s*$`,
);

/**
 * What a text gives whatever the variables are, so that it can be looked at before any case runs: a literal, or FEEL that
 * is one literal (`= "PT5M"`, `= -1`, `= duration("PT5M")`). Null where that is known only at run time.
 */
export function constantOf(source: FeelText): { readonly value: unknown } | null {
  if (source === null) return null;
  if (!source.startsWith('=')) return { value: source };
  return constant.test(source) ? { value: evaluate(source.slice(1), {}).value } : null;
}

/** A text of the model as a message tells it: an expression as it stands, a literal in quotes. */
export function shown(source: FeelText): string {
  return source?.startsWith('=') ? source : `"${source ?? ''}"`;
}

/** Is it certain, before any case runs, that a name or key comes out empty? */
export function givesNothing(source: FeelText): boolean {
  const constant = constantOf(source);
  return constant !== null && asText(constant.value) === '';
}
