import { Button, Menu } from '@mantine/core';
import {
  IconArrowRight,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconX,
} from '@tabler/icons-react';
import { useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { CancelDialog } from '../cancel-dialog.tsx';
import type { CaseDetail } from '../case-query.ts';
import type { ActProps } from './act-props.ts';
import { MoveDialog } from './move-dialog.tsx';
import { RestartDialog } from './restart-dialog.tsx';
import { SuspendDialog } from './suspend-dialog.tsx';
import { VariablesDialog } from './variables-dialog.tsx';

const dialogs = {
  suspend: SuspendDialog,
  resume: SuspendDialog,
  variables: VariablesDialog,
  move: MoveDialog,
  restart: RestartDialog,
} satisfies Record<string, ComponentType<ActProps>>;
type Act = keyof typeof dialogs;

const signs = {
  suspend: IconPlayerPause,
  resume: IconPlayerPlay,
  variables: IconPencil,
  move: IconArrowRight,
  restart: IconRefresh,
};

/** What can be done to a case in its state, by whoever may. */
function actsOf({ state, may }: CaseDetail): readonly Act[] {
  if (!may.operate.allowed) return [];
  if (state === 'active') return ['suspend', 'variables', 'move'];
  return state === 'suspended' ? ['resume', 'variables', 'move'] : ['restart'];
}

/** Acts on one case that are no part of its work. */
export default function CaseMenu({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation(['operate', 'work']);
  const [cancels, setCancels] = useState(false);
  // What was opened stays what it is while the case changes under it.
  const [open, setOpen] = useState<Act | null>(null);
  const acts = actsOf(detail);
  const isRunning = detail.state === 'active' || detail.state === 'suspended';
  const mayCancel = isRunning && detail.may.cancel.allowed;
  const Dialog = open && dialogs[open];
  if (acts.length === 0 && !mayCancel) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs" px={8} ml="auto" aria-label={t('one.menu')}>
            <IconDots size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {acts.map((act) => {
            const Sign = signs[act];
            return (
              <Menu.Item key={act} leftSection={<Sign size={16} />} onClick={() => setOpen(act)}>
                {t(`one.${act}.item`)}
              </Menu.Item>
            );
          })}
          {acts.length > 0 && mayCancel && <Menu.Divider />}
          {mayCancel && (
            <Menu.Item c="var(--wl-red)" leftSection={<IconX size={16} />} onClick={() => setCancels(true)}>
              {t('cancel.act', { ns: 'work' })}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {Dialog && <Dialog detail={detail} onClose={() => setOpen(null)} />}
      <CancelDialog detail={detail} opened={cancels} onClose={() => setCancels(false)} />
    </>
  );
}
