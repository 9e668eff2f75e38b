import { Button } from '@mantine/core';
import { IconMinus, IconPlus, IconMaximize } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patience } from '../api/server.ts';
import { Fault } from '../ui/fault.tsx';
import type { DrawnNames } from './use-drawn-names.ts';
import type { DiagramHost } from './diagram-host.ts';

interface Props {
  readonly className: string;
  readonly xml: string;
  readonly names: DrawnNames | undefined;
  /** Elements that hold a token, that are done, that an incident holds up. */
  readonly here: readonly string[];
  readonly done: readonly string[];
  readonly stuck: readonly string[];
}

/** A process to look at, on light paper. */
export function DiagramView({ className, xml, names = null, here, done, stuck }: Props) {
  const { t } = useTranslation('work');
  const element = useRef<HTMLDivElement>(null);
  const [host, setHost] = useState<DiagramHost | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    const gone = new AbortController();
    const isHere = (): boolean => !gone.signal.aborted;
    let made: DiagramHost | null = null;
    const open = async (): Promise<void> => {
      const { createDiagram } = await patience.load(() => import('./diagram-host.ts'));
      if (!isHere() || !element.current) return;
      made = await createDiagram(element.current, { xml, names });
      if (isHere()) setHost(made);
    };
    open().catch((error: unknown) => setFault(error));
    return () => {
      gone.abort();
      setHost(null);
      made?.destroy();
    };
  }, [xml, names]);
  const marks = JSON.stringify([here, done, stuck]);
  useEffect(
    () => host?.mark({ here, done, stuck, hereText: t('diagram.mark'), stuckText: t('diagram.stuck') }),
    [host, marks, t],
  );
  if (fault !== null) return <Fault error={fault} />;
  return (
    <div className={`${className} wl-paper`}>
      <div ref={element} style={{ position: 'absolute', inset: 0 }} role="img" aria-label={t('diagram.label')} />
      <Button.Group style={{ position: 'absolute', left: 12, bottom: 12 }}>
        <Button variant="default" px={8} aria-label={t('diagram.out')} onClick={() => host?.zoom(-1)}>
          <IconMinus size={16} />
        </Button>
        <Button variant="default" px={8} aria-label={t('diagram.in')} onClick={() => host?.zoom(1)}>
          <IconPlus size={16} />
        </Button>
        <Button variant="default" px={8} aria-label={t('diagram.fit')} onClick={() => host?.fit()}>
          <IconMaximize size={16} />
        </Button>
      </Button.Group>
    </div>
  );
}
