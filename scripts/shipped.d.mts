interface LockFile {
  readonly packages: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}
export function directPackages(lock?: LockFile): string[];
export function shippedPackages(lock?: LockFile): ReadonlyMap<string, Shipped>;
export function lockFile(): LockFile;
