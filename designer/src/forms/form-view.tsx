import { Skeleton, Stack } from '@mantine/core';
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../shell/fault.tsx';
import type { Data, FormHost, Schema } from './form-host.ts';

interface Props {
  readonly ref?: Ref<FormHost | null>;
  readonly schema: Schema;
  /** Read once: later changes of the case must not overwrite what somebody is typing. */
  readonly data: Data;
  readonly isReadOnly: boolean;
  onChange(): void;
}

/** A form, filled in. The viewer arrives in a chunk of its own, after the page. */
export function FormView({ ref, schema, data, isReadOnly, onChange }: Props) {
  const { i18n } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  const [host, setHost] = useState<FormHost | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const changed = useRef(onChange);
  useEffect(() => {
    changed.current = onChange;
  });
  const first = useRef({ schema, data, language: i18n.language });
  useImperativeHandle<FormHost | null, FormHost | null>(ref, () => host, [host]);

  useEffect(() => {
    const gone = new AbortController();
    const isHere = (): boolean => !gone.signal.aborted;
    let made: FormHost | null = null;
    const open = async (): Promise<void> => {
      const { FormHost: Host } = await import('./form-host.ts');
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
  useEffect(() => void host?.speak(i18n.language), [host, i18n.language]);
  useEffect(() => host?.setReadOnly(isReadOnly), [host, isReadOnly]);

  return (
    <div className="wl-paper wl-form" lang={i18n.language}>
      {fault !== null && <Fault error={fault} />}
      {!host && fault === null && (
        <Stack gap="lg" p="lg" aria-busy>
          {[1, 2, 3, 4].map((at) => (
            <Skeleton key={at} h={52} />
          ))}
        </Stack>
      )}
      <div ref={element} className="bio-theme-parent" hidden={!host} />
    </div>
  );
}
