import { useEffect, useRef, useState } from 'react';
import { patience } from '../api/server.ts';
import type { Data, FormHost, Schema } from './form-host.ts';

export interface Shown {
  readonly schema: Schema;
  /** Read once: later changes of the case must not overwrite what somebody is typing. */
  readonly data: Data;
  readonly isReadOnly: boolean;
  onChange(): void;
}

/** The viewer in an element of the page: made once, and told of what changes around it. */
export function useFormHost({ schema, data, isReadOnly, onChange }: Shown, language: string) {
  const element = useRef<HTMLDivElement>(null);
  const [host, setHost] = useState<FormHost | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  });
  const first = useRef({ schema, data, language });

  useEffect(() => {
    const gone = new AbortController();
    const isHere = (): boolean => !gone.signal.aborted;
    let made: FormHost | null = null;
    const open = async (): Promise<void> => {
      const { FormHost: Host } = await patience.load(() => import('./form-host.ts'));
      if (!isHere() || !element.current) return;
      made = new Host({ container: element.current, onChange: () => changed.current() });
      await made.show(first.current.schema, first.current.data, first.current.language);
      if (isHere()) setHost(made);
    };
    open().catch((error: unknown) => setFault(error));
    return () => {
      gone.abort();
      made?.destroy();
    };
  }, []);
  useEffect(() => void host?.speak(language), [host, language]);
  useEffect(() => host?.setReadOnly(isReadOnly), [host, isReadOnly]);
  return { element, host, fault };
}
