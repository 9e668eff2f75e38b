import { Skeleton, Stack } from '@mantine/core';
import { useImperativeHandle, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../ui/fault.tsx';
import type { FormHost } from './form-host.ts';
import { useFormHost, type Shown } from './use-form-host.ts';

interface Props extends Shown {
  readonly ref?: Ref<FormHost | null>;
}

/** A form, filled in. The viewer arrives in a chunk of its own, after the page. */
export function FormView({ ref, ...shown }: Props) {
  const { i18n } = useTranslation();
  const { element, host, fault } = useFormHost(shown, i18n.language);
  useImperativeHandle<FormHost | null, FormHost | null>(ref, () => host, [host]);

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
