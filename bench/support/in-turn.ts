export const clients = 8;

/** Acts of one instance, one after the other. */
export type Acts = readonly (() => Promise<unknown>)[];

export interface Run {
  readonly perSecond: number;
  /** Milliseconds of each act of each instance. */
  readonly instances: readonly (readonly number[])[];
}

/** Runs instances on a fixed number of clients, each taking the next one when it is free. */
export async function inTurn(instances: readonly Acts[]): Promise<Run> {
  const measured: number[][] = [];
  let next = 0;
  const began = performance.now();
  const client = async (): Promise<void> => {
    for (let acts = instances[next++]; acts; acts = instances[next++]) {
      const spent: number[] = [];
      for (const act of acts) {
        const at = performance.now();
        await act();
        spent.push(performance.now() - at);
      }
      measured.push(spent);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: (instances.length * 1000) / (performance.now() - began), instances: measured };
}

/** Runs a tenth of them, one for each client at least, before it measures the others; none where there are too few. */
export async function warmInTurn(instances: readonly Acts[]): Promise<Run> {
  const warm = warmUpOf(instances.length);
  await inTurn(instances.slice(0, warm));
  return inTurn(instances.slice(warm));
}

function warmUpOf(count: number): number {
  return count < 2 * clients ? 0 : Math.max(clients, Math.floor(count / 10));
}

export function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

export function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}
