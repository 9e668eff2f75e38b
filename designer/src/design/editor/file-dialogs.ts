import { inUtf8 } from '@wattloom/runtime/xml';

/** Hands a text to the browser's downloads, in UTF-8. */
export function downloadText(name: string, content: string, type: string): void {
  const url = URL.createObjectURL(new Blob([inUtf8(content)], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

/** Asks for one file; null when the person thinks better of it. */
export function pickFile(accept: string): Promise<File | null> {
  return new Promise((done) => {
    const input = Object.assign(document.createElement('input'), { type: 'file', accept });
    input.addEventListener('change', () => done(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => done(null));
    input.click();
  });
}
