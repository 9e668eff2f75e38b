/** Hands a text to the browser's downloads. */
export function downloadText(name: string, content: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

/** Asks for one file and reads it as text; null when the person thinks better of it. */
export function pickText(accept: string): Promise<string | null> {
  return new Promise((done) => {
    const input = Object.assign(document.createElement('input'), { type: 'file', accept });
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file) void file.text().then(done);
      else done(null);
    });
    input.addEventListener('cancel', () => done(null));
    input.click();
  });
}
