import { readImport } from './read-import.ts';

const file = (...bytes: readonly number[]): File => new File([Uint8Array.from(bytes)], 'x.bpmn');
const letters = (text: string): readonly number[] => [...new TextEncoder().encode(text)];

test.each([
  ['a PNG', 'picture', [0x89, ...letters('PNG'), 13, 10, 26, 10, 0, 0]],
  ['a JPEG', 'picture', [0xff, 0xd8, 0xff, 0xe0, 0, 16]],
  ['a GIF', 'picture', letters('GIF89a')],
  ['a WebP', 'picture', [...letters('RIFF'), 1, 2, 3, 4, ...letters('WEBP')]],
  ['a PDF, which is text at first sight', 'pdf', letters('%PDF-1.7\n1 0 obj')],
  ['a document of an office program', 'archive', [...letters('PK'), 3, 4, 20, 0]],
  ['a program', 'binary', [0x7f, ...letters('ELF'), 2, 1, 1, 0, 0, 0xff]],
  ['zeros that decode', 'binary', [...letters('abcd'), 0, 0, 0]],
])('%s is told to be %s, with what to choose instead', async (_, found, bytes) => {
  await expect(readImport(file(...bytes), '.bpmn,.xml')).rejects.toMatchObject({
    code: 'not-text',
    values: { found, endings: '.bpmn, .xml' },
  });
});

test.each([
  ['two bytes a character', [0xff, 0xfe, ...letters('<a/>').flatMap((byte) => [byte, 0])]],
  ['two bytes a character, without a mark', letters('<a/>').flatMap((byte) => [byte, 0])],
  ['UTF-8', letters('<a/>')],
])('text of %s is read', async (_, bytes) => {
  expect(await readImport(file(...bytes), '.bpmn')).toContain('<a/>');
});

test('bytes of another encoding are no binary file', async () => {
  await expect(readImport(file(...letters('<a>'), 0xd3, 0xc3), '.bpmn')).rejects.toMatchObject({
    code: 'encoding-wrong',
    values: { encoding: 'UTF-8' },
  });
});
