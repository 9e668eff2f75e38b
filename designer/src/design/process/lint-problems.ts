import type { Problem } from '../api/types.ts';

type Reports = Readonly<Record<string, readonly { id: string; message: string; category: string }[]>>;

const severities: Readonly<Record<string, 'error' | 'warning'>> = {
  error: 'error',
  'rule-error': 'error',
  warn: 'warning',
};

/** What the rules found, errors first, in the words of the reader. */
export function lintProblems(reports: Reports, translate: (text: string) => string): readonly Problem[] {
  const found = Object.entries(reports).flatMap(([code, items]) =>
    items.map(({ id, message, category }): Problem => ({
      elementId: id,
      code,
      message: translate(message),
      severity: severities[category] ?? 'warning',
    })),
  );
  return found.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
