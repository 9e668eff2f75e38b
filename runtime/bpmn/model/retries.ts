import { asText } from '../../ground/as-text.ts';
import { constantOf, shown } from './constant.ts';
import { feelProblems, type FeelText } from './feel-texts.ts';
import { text, type ModdleElement } from './moddle.ts';
import type { Problem } from '../../ground/problems.ts';

/** How often a job is tried, as zeebe writes it: a number or FEEL behind "="; three times where nothing is said. */
export function parseRetries(definition: ModdleElement | undefined): string {
  return text(definition, 'retries') ?? '3';
}

export function isRetries(value: unknown): boolean {
  return /^[1-9]\d{0,8}$/.test(asText(value).trim());
}

/** `of`: whose they are, `where`: what is to be corrected. */
export function retriesProblems(elementId: string, source: FeelText, of: string, where: string): readonly Problem[] {
  const constant = constantOf(source);
  if (constant === null || isRetries(constant.value)) return feelProblems(elementId, [source]);
  const message = `Expected the retries of ${of} to be a whole number from 1, but found ${shown(source)}. Correct ${where}.`;
  return [{ elementId, code: 'retries-invalid', message }];
}
