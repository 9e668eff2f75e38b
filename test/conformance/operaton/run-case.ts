import { Rejected, type Problem } from '../../../runtime/ground/problems.ts';
import type { CaseResult } from '../suite.ts';
import { Actions } from './actions.ts';
import { judge } from './asserts.ts';
import type { OperatonCase } from './manifest.ts';
import { World } from './world.ts';

export interface SourceFile {
  readonly name: string;
  readonly content: string;
}

export async function runCase(one: OperatonCase, files: readonly SourceFile[]): Promise<CaseResult> {
  const world = new World();
  try {
    await world.deploy(files);
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'deployment-refused') throw error;
    const problems = error.details.problems as readonly Problem[];
    const wrong = problems.map(({ code, message }) => `${code}: ${message}`);
    return result(one, 0, wrong);
  }
  return play(one, new Actions(world, one));
}

/** A step that cannot be done ends the case: what was not asked any more counts as failed. */
async function play(one: OperatonCase, actions: Actions): Promise<CaseResult> {
  const wrong: string[] = [];
  let passed = 0;
  for (const [at, step] of one.steps.entries())
    try {
      if (step.op !== 'assert') await actions.play(step);
      else if (!step.engine_internal) {
        const found = await judge(step, actions);
        if (found === null) passed += 1;
        else wrong.push(`step ${at + 1}: ${found}`);
      }
    } catch (error) {
      return result(one, passed, [
        ...wrong,
        `step ${at + 1} ${step.op}: ${error instanceof Error ? error.message : String(error)}`,
      ]);
    }
  return result(one, passed, wrong);
}

function result({ id, area: group, steps }: OperatonCase, passed: number, wrong: readonly string[]): CaseResult {
  const portable = steps.filter((step) => step.op === 'assert' && !step.engine_internal).length;
  const asserts = { passed, failed: portable - passed };
  return { id, group, passed: wrong.length === 0, why: wrong.join(' | '), asserts };
}
