import { feelProblems } from '../../../bpmn/model/feel-texts.ts';
import { extension, text } from '../../../bpmn/model/moddle.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { ElementKind } from '../element-kind.ts';
import { jobProblems, jobUses, openJob, parseJob, type JobSource } from '../service-task/job.ts';

interface ScriptTask {
  /** A script in another language, which an external worker runs. */
  readonly job: JobSource | null;
  readonly expression: string | null;
  readonly resultVariable: string | null;
  /** The language of a script beside FEEL, as BPMN names it. */
  readonly format: string | null;
}

/** Evaluates a FEEL expression into a variable; with a job type, a worker runs the script. */
export const scriptTask: ElementKind<ScriptTask> = {
  type: 'bpmn:ScriptTask',
  role: 'work',
  parse(xml) {
    const script = extension(xml, 'zeebe:Script');
    return {
      job: parseJob(xml),
      expression: text(script, 'expression')?.replace(/^=/, '') ?? null,
      resultVariable: text(script, 'resultVariable'),
      format: text(xml, 'scriptFormat'),
    };
  },
  check({ id, props: { job, expression, resultVariable, format } }) {
    if (job) return jobProblems(id, job);
    if (expression === null && format !== null) return [otherLanguage(id, format)];
    if (expression === null || resultVariable === null) {
      const message = `Expected script task "${id}" to have a FEEL expression and a result variable. Set both in zeebe:script.`;
      return [{ elementId: id, code: 'script-missing', message }];
    }
    return feelProblems(id, [`=${expression}`]);
  },
  uses({ props: { job, expression, resultVariable } }) {
    if (job) return jobUses();
    if (expression === null || resultVariable === null) return [];
    return [{ use: 'value', variable: resultVariable, feel: expression }];
  },
  enter(step, at, { props: { job, expression, resultVariable } }) {
    if (job) openJob(step, at, job);
    else step.leave(at, { data: { [resultVariable ?? 'result']: step.feel(at, expression ?? 'null') } });
  },
};

function otherLanguage(id: string, format: string): Problem {
  const message = `Expected scriptFormat of "${id}" to be the MIME type of a language that runs here, but found "${format}". Write the script in FEEL, in zeebe:script, or let a worker run it, by zeebe:taskDefinition.`;
  return { elementId: id, code: 'not-executed', message, rule: 'EXT.145' };
}
