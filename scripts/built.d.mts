interface Part {
  readonly name: string;
  readonly output: string;
}
export const server: Part;
export const app: Part;
export function build(parts: readonly Part[], isWanted?: (part: Part) => boolean): Promise<boolean>;
export function makeReady(parts: readonly Part[]): Promise<boolean>;
export function isStale(part: Part): boolean;
