/** What a text is, by how it begins: the words of it are in the texts of the page. */
export type FileKind = 'process' | 'decision' | 'json' | 'xml' | 'text';

export function fileKind(text: string): FileKind {
  const start = text.trimStart();
  if (/^[{[]/.test(start)) return 'json';
  // The first tag behind declaration, comments and what else may stand before it.
  const head = /^(?:<\?[^]*?\?>\s*|<!--[^]*?-->\s*|<![^>]*>\s*)*<([^\s/>]+)([^>]*)/.exec(start);
  if (!head) return 'text';
  const [, name = '', attributes = ''] = head;
  if (!/(^|:)definitions$/.test(name)) return 'xml';
  if (attributes.includes('/BPMN/20100524/MODEL')) return 'process';
  return attributes.includes('/spec/DMN/') ? 'decision' : 'xml';
}
