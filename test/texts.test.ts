import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { submissionMessages } from '../runtime/languages/forms/submission-messages.ts';
import { chineseTitles } from '../designer/src/i18n/tables/chinese-titles.ts';
import { modelRules } from '../runtime/bpmn/rules/index.ts';
import { rejections } from '../runtime/ground/problems.ts';
import { recordFaultCodes } from '../runtime/languages/data-sets/record-faults.ts';
import { refusals } from '../runtime/core/step/refused.ts';
import { troubles } from '../runtime/core/step/troubles.ts';
import { chineseDetail } from '../designer/src/i18n/tables/chinese-details.ts';
import { fieldCodes } from '../server/src/contract/field-codes.ts';
import { httpRejections } from '../server/src/contract/problems.ts';
import { ruleCodes } from '../server/src/rights/check-rules.ts';

type Words = string | { readonly [key: string]: Words | undefined };

const words = (area: string, language: string): Words =>
  JSON.parse(
    readFileSync(path.resolve(import.meta.dirname, `../designer/src/i18n/${area}.${language}.json`), 'utf8'),
  ) as Words;

function textAt(area: string, language: string, section: string, code: string): string | null {
  const found = words(area, language);
  const texts = typeof found === 'string' ? found : found[section];
  const text = typeof texts === 'object' ? texts[code] : undefined;
  return typeof text === 'string' ? text : null;
}

const named = (text: string): readonly string[] => [...text.matchAll(/\{\{?(\w+)\}\}?/g)].map(([, name = '']) => name);
const isChinese = (text: string): boolean => /[\u4e00-\u9fff]/.test(text);

/** What is missing or still English, by language. */
function lacking(area: string, section: string, codes: readonly string[]): readonly string[] {
  return codes.flatMap((code) => {
    const [english, chinese] = [textAt(area, 'en', section, code), textAt(area, 'zh-CN', section, code)];
    return [
      ...(english === null ? [`en ${code}`] : []),
      ...(chinese === null || !isChinese(chinese) ? [`zh-CN ${code}`] : []),
    ];
  });
}

describe('every reason why a case stops has a text in both languages', () => {
  test('of troubles and refusals', () => {
    expect(lacking('shell', 'troubles', [...Object.keys(troubles), ...refusals])).toEqual([]);
  });

  test.each(Object.entries(troubles))('%s is told with the details that come along', (says, message) => {
    const [english, chinese] = ['en', 'zh-CN'].map((one) =>
      [...named(textAt('shell', one, 'troubles', says) ?? '')].sort(),
    );
    expect(named(message)).toEqual(expect.arrayContaining(english ?? []));
    expect(chinese).toEqual(english);
  });
});

/** As they are said: by name, or made of a kind of event. */
function contradictionCodes(): readonly string[] {
  const folder = path.resolve(import.meta.dirname, '../runtime/analysis/consistency');
  const text = readdirSync(folder)
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  const kinds = { kind: ['message', 'signal'], coded: ['error', 'escalation'] };
  const named = [...text.matchAll(/(?:say\(\s*[\w.]+,|code:|unused\([^']*?)\s*'([a-z]+(?:-[a-z]+)+)'/g)].map(
    ([, code = '']) => code,
  );
  const made = [...text.matchAll(/`\$\{kind\}-(un(?:heard|sent|caught|thrown))`/g)].flatMap(([, end = '']) =>
    (/heard|sent/.test(end) ? kinds.kind : kinds.coded).map((kind) => `${kind}-${end}`),
  );
  return [...new Set([...named, ...made])];
}

describe('every finding about a model has a Chinese title', () => {
  const root = path.resolve(import.meta.dirname, '../runtime');
  const folders = [
    'core/elements',
    'core/triggers',
    'core/reading',
    'bpmn/model',
    'engine/deployment',
    'languages/forms',
  ].map((one) => path.join(root, one));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((file) =>
      /(?<!\.test)\.ts$/.test(file) ? [path.join(folder, file)] : [],
    ),
  );

  test.each([
    ['the rules of the standard', modelRules.map(({ code }) => code)],
    [
      'elements and files',
      files.flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/\bcode: '([a-z-]+)'/g)].map(([, code = '']) => code),
      ),
    ],
    ['contradictions', contradictionCodes()],
  ])('of %s', (_, codes) => {
    expect(codes.length).toBeGreaterThan(25);
    expect([...new Set(codes)].filter((code) => !isChinese(chineseTitles[code] ?? ''))).toEqual([]);
  });
});

/** Sentences of findings in the sources, with a word for each parameter. */
function sentencesIn(folder: string): readonly string[] {
  const root = path.resolve(import.meta.dirname, '../runtime', folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  return files
    .filter((file) => !file.startsWith('rules'))
    .flatMap((file) => {
      const source = ts.createSourceFile(
        file,
        readFileSync(path.join(root, file), 'utf8'),
        ts.ScriptTarget.Latest,
        true,
      );
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isTemplateExpression(node))
          found.push(node.head.text + node.templateSpans.map(({ literal }) => `xx${literal.text}`).join(''));
        else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
        ts.forEachChild(node, visit);
      };
      visit(source);
      // What is put together of parts is none by itself.
      const isWhole = (text: string): boolean => !/^Expected xx(\.| at "xx"\.)/.test(text);
      return found.filter((text) => isWhole(text) && /^Expected .+[.]$|^expected .+\.$|is not executed/.test(text));
    });
}

describe('every finding has its details in Chinese too, with their parameters', () => {
  test.each([
    'analysis/consistency',
    'core/elements',
    'core/triggers',
    'core/reading',
    'bpmn/model',
    'engine/deployment',
    'languages/forms',
  ])('of %s', (folder) => {
    const sentences = sentencesIn(folder);
    expect(sentences.length).toBeGreaterThan(5);
    expect(sentences.filter((message) => !isChinese(chineseDetail({ message }) ?? ''))).toEqual([]);
  });

  test('of the rules of the standard', () => {
    const lacking = modelRules.filter(({ expected, remedy }) => {
      const message = `Expected ${expected}, but found none at "here". ${remedy}`;
      return !/here.*没有.*[。]$/.test(chineseDetail({ message }) ?? '');
    });
    expect(lacking.map(({ code, remedy }) => `${code}: ${remedy}`)).toEqual([]);
  });

  test('parameters stand in the Chinese as they stand in the English', () => {
    const message =
      '"vistDate" is read by "vistDate + 1", but nothing in process "p" gives it a value. Did you mean "visitDate"?';
    expect(chineseDetail({ message })).toBe(
      '“vistDate + 1”读取了“vistDate”，但流程“p”中没有任何环节给它赋值。您是否想写“visitDate”？',
    );
  });
});

describe('every refusal has a text in both languages, which names no detail that does not come along', () => {
  const refused = { ...rejections, ...httpRejections };

  test('of the engine and of the server', () => {
    expect(lacking('shell', 'problems', Object.keys(refused))).toEqual([]);
  });

  // Who may not says why by a reason's own code; a fault of the server by its number.
  test.each(Object.entries(refused).filter(([code]) => code !== 'not-allowed'))('%s', (code, [, message]) => {
    const told = ['en', 'zh-CN'].flatMap((language) => named(textAt('shell', language, 'problems', code) ?? ''));
    expect([...named(message), 'message']).toEqual(expect.arrayContaining(told));
  });
});

describe('every fault of a field has a text in both languages', () => {
  test.each([
    ['forms', Object.keys(submissionMessages)],
    ['records', [...recordFaultCodes, 'changed-meanwhile']],
    ['rules', ruleCodes],
    ['the server itself', fieldCodes],
  ])('of %s', (_, codes) => {
    expect(lacking('shell', 'fieldErrors', codes)).toEqual([]);
  });

  test.each(Object.entries(submissionMessages))('%s is told with the details that come along', (code, message) => {
    const told = ['en', 'zh-CN'].flatMap((language) => named(textAt('shell', language, 'fieldErrors', code) ?? ''));
    expect(named(message)).toEqual(expect.arrayContaining(told));
  });
});
