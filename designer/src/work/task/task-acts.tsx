import { Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCalendarDue,
  IconDots,
  IconFlag,
  IconHandGrab,
  IconHandOff,
  IconPrinter,
  IconSignature,
  IconUserCheck,
  IconUserShare,
  type Icon,
} from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReason } from '../../ui/use-reason.ts';
import { printSoon } from '../print/print-soon.ts';
import { ActDialog, type Asked } from './act-dialog.tsx';
import type { OpenTask } from './task-query.ts';
import type { Desk } from './use-task-desk.ts';
import { useActLabel } from './use-act-label.ts';
import { useTaskActs } from './use-task-acts.ts';
import { Why } from './why.tsx';

type May = OpenTask['may']['claim'];

type Listed = readonly (readonly [Asked, Icon])[];

const rare: Listed = [
  ['assign', IconUserShare],
  ['sign', IconSignature],
  ['setDue', IconCalendarDue],
  ['setPriority', IconFlag],
];

/** Acts used less often; a grey one says why beneath its name. */
function More({ open, acts, ask }: { readonly open: OpenTask; readonly acts: Listed; ask(asked: Asked): void }) {
  const { t } = useTranslation('work');
  const reason = useReason();
  const label = useActLabel(open);
  return (
    <Menu position="top-end" width={280}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDots size={16} />}>
          {t('acts.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts.map(([asked, Sign]) => {
          const may = open.may[asked];
          return (
            <Menu.Item
              key={asked}
              leftSection={<Sign size={16} aria-hidden />}
              // Not `disabled`: the keyboard must reach the reason.
              aria-disabled={!may.allowed}
              closeMenuOnClick={may.allowed}
              c={may.allowed ? 'var(--wl-text)' : 'dimmed'}
              onClick={() => {
                if (may.allowed) ask(asked);
              }}
            >
              {label(asked)}
              {!may.allowed && <span className="wl-item-why">{reason(may)}</span>}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        <Menu.Item leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => printSoon()}>
          {t('print.act')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Everything beside completing it. What stands beside Complete as a reason already is not said again. */
export function TaskActs({ open, desk }: { readonly open: OpenTask; readonly desk: Desk }) {
  const { t } = useTranslation('work');
  const acts = useTaskActs(open, { draft: desk.draft, onEnd: () => desk.leave() });
  const label = useActLabel(open);
  const [asked, ask] = useState<Asked | null>(null);
  const { task, may } = open;
  const isFree = task.assignee === null;
  // On a phone these would make the footer half of what one sees.
  const isNarrow = useMediaQuery('(max-width: 480px)', false, { getInitialValueInEffect: false });
  const isDelegated = task.delegatedBy !== null;
  const back = ['return', IconArrowBackUp] as const;
  const passing: Listed = task.marks.signOff
    ? []
    : isDelegated
      ? [['resolve', IconUserCheck]]
      : [['delegate', IconArrowForwardUp], back];
  const seldom: Listed = isDelegated ? [back, ...rare] : rare;
  const button = (act: May, label: string, Sign: Icon, run: () => void) => (
    <>
      <Button
        variant="default"
        leftSection={<Sign size={16} aria-hidden />}
        disabled={!act.allowed}
        loading={acts.isPending}
        onClick={run}
      >
        {label}
      </Button>
      {!act.allowed && act.code !== may.complete.code && <Why may={act} />}
    </>
  );
  return (
    <>
      {isFree
        ? button(may.claim, t('acts.claim'), IconHandGrab, () => acts.mutate({ kind: 'claim' }))
        : !isDelegated && button(may.release, t('acts.release'), IconHandOff, () => acts.mutate({ kind: 'release' }))}
      {!isNarrow &&
        passing.map(([act, Sign]) => (
          <Fragment key={act}>{button(may[act], label(act), Sign, () => ask(act))}</Fragment>
        ))}
      <More open={open} acts={isNarrow ? [...passing, ...seldom] : seldom} ask={ask} />
      {asked !== null && (
        <ActDialog
          open={open}
          asked={asked}
          isBusy={acts.isPending}
          onClose={() => ask(null)}
          // What was refused keeps what was typed.
          onAct={(act) => acts.mutate(act, { onSuccess: () => ask(null) })}
        />
      )}
    </>
  );
}
