import { expressionToFeel } from './expression-to-feel.ts';

const whole = /^[$#]\{([^{}]*)\}$/;
const parts = /[$#]\{([^{}]*)\}/g;

/** A text with `${…}` in it as zeebe writes it: FEEL behind "=", a literal as it is. */
export function textToFeel(text: string): string {
  const source = text.trim();
  const single = whole.exec(source);
  if (single) return `=${expressionToFeel(single[1] ?? '')}`;
  if (!source.includes('${') && !source.includes('#{')) return source;
  const found: string[] = [];
  let at = 0;
  for (const match of source.matchAll(parts)) {
    if (match.index > at) found.push(JSON.stringify(source.slice(at, match.index)));
    found.push(`string(${expressionToFeel(match[1] ?? '')})`);
    at = match.index + match[0].length;
  }
  if (at < source.length) found.push(JSON.stringify(source.slice(at)));
  return `=${found.join(' + ')}`;
}

/** A text that stands for a value: `${a}` and `4` are FEEL, any other literal is a string. */
export function valueToFeel(text: string): string {
  const feel = textToFeel(text);
  if (feel.startsWith('=')) return feel;
  return /^-?\d+(\.\d+)?$|^(true|false|null)$/.test(feel) ? `=${feel}` : `=${JSON.stringify(feel)}`;
}
