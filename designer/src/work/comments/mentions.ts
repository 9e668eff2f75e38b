/** `@name`: whoever is named so gets a notice. */
export function mentionsOf(text: string): string[] {
  return [...new Set([...text.matchAll(/(?<![\w.@-])@([A-Za-z0-9][\w.-]*\w)/g)].map(([, name = '']) => name))].slice(
    0,
    20,
  );
}
