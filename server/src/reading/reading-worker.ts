import type { MessagePort } from 'node:worker_threads';
import { ownReader, type Deployable, type Deployment, type ProcessModel, type Resource } from '@wattloom/runtime';
import { contradictionsIn, type ContradictionsJob, type Finding } from '@wattloom/runtime/consistency';

/** What a reader needs to know of the store; the thread that serves people asks it. */
export type Question =
  | { readonly ask: 'exists'; readonly with: Parameters<Deployable['exists']> }
  | { readonly ask: 'modelOf'; readonly with: Parameters<Deployable['modelOf']> };

/** What a worker says: that it has begun, or what it asks; each question has a number for its answer. */
export type Said = { readonly begun: true } | { readonly number: number; readonly question: Question };
export interface Told {
  readonly number: number;
  readonly answer: unknown;
}

export interface ResourcesJob {
  readonly resources: readonly Resource[];
  readonly now: string;
  readonly port: MessagePort;
}

export async function readResources({ resources, now, port }: ResourcesJob): Promise<Deployment> {
  const ask = asking(port);
  try {
    return await ownReader.readResources(resources, {
      now,
      exists: (...given) => ask({ ask: 'exists', with: given }) as Promise<boolean>,
      modelOf: (...given) => ask({ ask: 'modelOf', with: given }) as Promise<Resource | null>,
    });
  } finally {
    port.close();
  }
}

export function contradictions(job: ContradictionsJob): Promise<readonly Finding[]> {
  return contradictionsIn(job);
}

export function readModels(content: string): Promise<readonly ProcessModel[]> {
  return ownReader.readModels(content);
}

function asking(port: MessagePort): (question: Question) => Promise<unknown> {
  const waiting = new Map<number, (answer: unknown) => void>();
  port.on('message', ({ number, answer }: Told) => waiting.get(number)?.(answer));
  port.postMessage({ begun: true } satisfies Said);
  return (question) =>
    new Promise((resolve) => {
      const number = waiting.size;
      waiting.set(number, resolve);
      port.postMessage({ number, question } satisfies Said);
    });
}
