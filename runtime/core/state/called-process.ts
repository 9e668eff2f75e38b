/** Which version is called: the newest, the one of the caller's deployment, or the newest with a tag. */
export type ProcessBinding = 'latest' | 'deployment' | 'versionTag';

/** A process as a call names it, once its expressions are worked out. */
export interface CalledProcess {
  readonly process: string;
  readonly binding: ProcessBinding;
  /** With binding `versionTag`. */
  readonly tag: string | null;
}

/** What deployed definitions provide it as: `process:id`, or `process:id@tag`. */
export function calledName({ process, binding, tag }: CalledProcess): string {
  return binding === 'versionTag' ? `process:${process}@${tag ?? ''}` : `process:${process}`;
}
