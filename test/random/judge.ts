import type { RandomRun } from './arbitrary.ts';
import { asBpmn } from './as-bpmn.ts';
import { draw } from './draw.ts';
import { traceOf, type TraceStep } from './engine-trace.ts';
import { explain } from './explain.ts';
import { onEngine } from './on-engine.ts';
import { onStep } from './on-step.ts';
import type { RandomModel } from './random-model.ts';

export interface Verdict {
  readonly model: RandomModel;
  readonly trace: readonly TraceStep[];
  /** What differs, with the model and both views; empty where nothing does. */
  readonly wrong: string;
}

/** Runs a model along a path on the engine, and asks the reference whether that can be. */
export async function judge({ whole, values, path, delivers }: RandomRun): Promise<Verdict> {
  const model = draw(whole);
  const xml = asBpmn(model);
  let trace: readonly TraceStep[] = [];
  try {
    const driver = await (delivers ? onEngine : onStep)(xml, { ...values });
    trace = await traceOf(model, driver, values, path);
    const difference = explain(model, trace, delivers);
    const wrong = difference ? told(xml, trace, difference.step, difference.reference) : '';
    return { model, trace, wrong };
  } catch (error) {
    const given = JSON.stringify({ values, path });
    return { model, trace, wrong: `${xml}\n${given}\n${error instanceof Error ? (error.stack ?? '') : String(error)}` };
  }
}

function told(xml: string, trace: readonly TraceStep[], step: number, reference: unknown): string {
  const steps = trace.slice(0, step + 1).map(({ kind, target, post, values, view }, i) => {
    const seen = i === step ? '' : `  -> ${view.waiting.join(', ')}`;
    return `${i}. ${kind} ${target}${post ? JSON.stringify(post) : ''} ${JSON.stringify(values)}${seen}`;
  });
  const engine = `engine:    ${JSON.stringify(trace[step]?.view)}`;
  return [xml, ...steps, engine, `reference: ${JSON.stringify(reference)}`].join('\n');
}
