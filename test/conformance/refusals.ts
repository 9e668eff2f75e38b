import { parseBpmn } from '../../runtime/core/reading/parse.ts';
import { isError, type Problem } from '../../runtime/ground/problems.ts';

/** What refuses the deployment of a model. */
export async function refusals(xml: string): Promise<readonly Problem[]> {
  return (await parseBpmn(xml)).problems.filter(isError);
}

/** The rules of the standard that it breaks: what is only not executed here breaks none. */
export async function brokenRules(xml: string): Promise<readonly Problem[]> {
  return (await refusals(xml)).filter(({ code, rule }) => rule !== undefined && code !== 'not-executed');
}

/** `EXT.096` as the suites write it: `EXT096`. */
export const ruleName = ({ rule = '' }: Problem): string => rule.replace('.', '');

export const told = (problems: readonly Problem[]): string =>
  problems.map(({ elementId, rule, code }) => `${rule ?? code} at ${elementId ?? 'the file'}`).join(', ') || 'nothing';
