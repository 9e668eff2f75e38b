import fc from 'fast-check';
import { Decisions, checkTables } from '../index.ts';

type Cells = readonly string[];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const cell = (element: string, text: string): string => `<${element}><text>${escaped(text)}</text></${element}>`;

/** A table over inputs `a`, `b` …; the last cell of a row is its output. */
function decisions(rows: readonly Cells[], policy: string, { types = '', items = '', output = '' } = {}): Decisions {
  const names = ['a', 'b', 'c'].slice(0, (rows[0]?.length ?? 1) - 1);
  const typeOf = (at: number): string => types.split(' ')[at] || 'Any';
  const data = names.map(
    (name, at) =>
      `<inputData id="${name}" name="${name}"><variable name="${name}" typeRef="${typeOf(at)}"/></inputData>`,
  );
  const needs = names.map(
    (name) => `<informationRequirement><requiredInput href="#${name}"/></informationRequirement>`,
  );
  const columns = names.map((name) => `<input>${cell('inputExpression', name)}</input>`);
  const rules = rows.map(
    (cells) =>
      `<rule>${cells
        .slice(0, -1)
        .map((text) => cell('inputEntry', text))
        .join('')}${cell('outputEntry', cells.at(-1) ?? '')}</rule>`,
  );
  const content = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">${items}
    ${data.join('')}<decision id="d" name="d">${needs.join('')}<decisionTable id="t" hitPolicy="${policy}">${columns.join('')}
    <output>${output}</output>${rules.join('')}</decisionTable></decision></definitions>`;
  return new Decisions([{ name: 'm.dmn', content }]);
}

const findings = (...of: Parameters<typeof decisions>): readonly string[] =>
  checkTables(decisions(...of).models).map(({ message }) => message.replace('"d": ', ''));

describe('gaps', () => {
  test.each<[string, Cells[], { types?: string; items?: string; output?: string }, string[]]>([
    [
      'none',
      [
        ['< 10', '1'],
        ['>= 10', '2'],
      ],
      {},
      [],
    ],
    [
      'between numbers',
      [
        ['< 10', '1'],
        ['> 10', '2'],
      ],
      {},
      ['No rule holds for a 10.'],
    ],
    [
      'of an interval',
      [
        ['<= 10', '1'],
        ['[20..30)', '2'],
        ['>= 40.5', '3'],
      ],
      {},
      ['No rule holds for a (10..20) (e.g. 15).', 'No rule holds for a [30..40.5) (e.g. 30).'],
    ],
    [
      'at an end',
      [['[0..10]', '1']],
      {},
      ['No rule holds for a < 0 (e.g. -1).', 'No rule holds for a > 10 (e.g. 11).'],
    ],
    [
      'of dates',
      [
        ['< @"2026-01-01"', '1'],
        ['> @"2026-01-31"', '2'],
      ],
      {},
      ['No rule holds for a [@"2026-01-01"..@"2026-01-31"] (e.g. @"2026-01-01").'],
    ],
    [
      'of texts',
      [
        ['"x", "y"', '1'],
        ['"z"', '2'],
      ],
      {},
      ['No rule holds for a another text.'],
    ],
    [
      'of texts that are all there are',
      [['"x"', '1']],
      {
        types: 'tKind',
        items:
          '<itemDefinition name="tKind"><typeRef>string</typeRef><allowedValues><text>"x", "y"</text></allowedValues></itemDefinition>',
      },
      ['No rule holds for a "y".'],
    ],
    ['of a boolean', [['true', '1']], {}, ['No rule holds for a false.']],
    [
      'of null, where a rule speaks of it',
      [
        ['null', '1'],
        ['not(null)', '2'],
      ],
      {},
      [],
    ],
    ['of null, where it is denied', [['not(null)', '2']], {}, ['No rule holds for a null.']],
    [
      'of durations',
      [
        ['< @"P1D"', '1'],
        ['>= @"P2D"', '2'],
      ],
      {},
      ['No rule holds for a [@"P1D"..@"P2D") (e.g. @"P1D").'],
    ],
    [
      'of two inputs',
      [
        ['< 10', '"x"', '1'],
        ['>= 10', '-', '2'],
      ],
      {},
      ['No rule holds for a < 10 (e.g. 9), b another text.'],
    ],
    [
      'a default fills them',
      [['< 10', '1']],
      { output: '<defaultOutputEntry><text>0</text></defaultOutputEntry>' },
      [],
    ],
    ['a rule that depends on a variable may fill them', [['< limit', '1']], {}, []],
  ])('%s', (_what, rows, options, expected) => expect(findings(rows, 'UNIQUE', options)).toEqual(expected));

  test('a list of what holds needs no rule for every input', () => {
    expect(findings([['< 10', '1']], 'COLLECT')).toEqual([]);
  });
});

describe('overlaps', () => {
  test.each<[string, string, Cells[], string[]]>([
    [
      'of numbers',
      'UNIQUE',
      [
        ['<= 10', '1'],
        ['>= 10', '2'],
      ],
      ['Rules 1 and 2 both hold for a 10, but the hit policy is UNIQUE.'],
    ],
    [
      'of two inputs',
      'UNIQUE',
      [
        ['< 10', '"x"', '1'],
        ['-', 'not("x")', '2'],
        ['> 5', '"x"', '3'],
      ],
      [
        'No rule holds for a <= 5 (e.g. 4), b "x".',
        'Rules 1 and 3 both hold for a (5..10) (e.g. 7.5), b "x", but the hit policy is UNIQUE.',
      ].slice(1),
    ],
    [
      'that agree',
      'ANY',
      [
        ['<= 10', '1'],
        ['>= 10', '1'],
      ],
      [],
    ],
    [
      'that do not agree',
      'ANY',
      [
        ['<= 10', '1'],
        ['>= 10', '2'],
      ],
      ['Rules 1 and 2 both hold for a 10, but the hit policy is ANY.'],
    ],
    [
      'a rule that is never first',
      'FIRST',
      [
        ['< 10', '1'],
        ['-', '2'],
        ['5', '3'],
      ],
      ['Rule 3 is never reached: rule 1 holds whenever it does, and the first rule counts.'],
    ],
    [
      'of a rule that may not hold at all',
      'UNIQUE',
      [
        ['contains(?, "x")', '1'],
        ['-', '2'],
      ],
      [],
    ],
  ])('%s', (_what, policy, rows, expected) => expect(findings(rows, policy)).toEqual(expected));

  test('are told of the table, with inputs that show them', () => {
    const [found] = checkTables(
      decisions(
        [
          ['<= 10', '1'],
          ['>= 10', '2'],
        ],
        'UNIQUE',
      ).models,
    );
    expect(found).toMatchObject({ elementId: 't', rules: [1, 2], inputs: [{ label: 'a', text: '10', example: 10 }] });
  });
});

test('what is found is so: gaps give nothing, overlaps two rules, and tables without findings one', () => {
  const edge = fc.integer({ min: 0, max: 6 });
  const test = fc.oneof(
    fc.constant('-'),
    fc.tuple(fc.constantFrom('<', '<=', '>', '>='), edge).map((parts) => parts.join(' ')),
    fc
      .tuple(fc.constantFrom('[', '('), edge, edge, fc.constantFrom(']', ')'))
      .map(([open, a, b, close]) => `${open}${Math.min(a, b)}..${Math.max(a, b)}${close}`),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(test, test), { minLength: 1, maxLength: 5 }), edge, edge, (rules, a, b) => {
      const made = decisions(
        rules.map((cells, at) => [...cells, String(at)]),
        'UNIQUE',
      );
      const found = checkTables(made.models);
      const hits = (input: Record<string, unknown>): number =>
        made.decide('d', input, { trace: true }).trace[0]?.tables[0]?.matched.length ?? -1;
      for (const { code, inputs } of found) {
        const example = Object.fromEntries(inputs.map(({ label, example }) => [label, example]));
        const count = hits({ a: 3, b: 3, ...example });
        if (code === 'table-gap') expect(count).toBe(0);
        else expect(count).toBeGreaterThan(1);
      }
      if (found.length === 0) expect(hits({ a, b })).toBe(1);
    }),
  );
});
