import { fileKind } from './file-kind.ts';

test.each([
  ['<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'process'],
  [
    '<?xml version="1.0"?>\n<!-- a > b -->\n<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL">',
    'process',
  ],
  ['<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"/>', 'decision'],
  ['<html/>', 'xml'],
  [' {"type":"default"}', 'json'],
  ['hello', 'text'],
])('%s is a %s', (text, kind) => {
  expect(fileKind(text)).toBe(kind);
});
