import { Alert, Select, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api/client.ts';
import type { Schemas } from '../../../api/schemas.ts';
import { unwrap } from '../../../api/unwrap.ts';
import type { ActProps } from './act-props.ts';
import { DialogFrame, Reason } from './dialog-frame.tsx';
import { usePlaces, type Places } from '../../../operations/model-elements.ts';
import { Refused } from '../../../operations/refused.tsx';
import { useOperation } from './use-operation.ts';
import { useNamed } from '../../../i18n/use-named.ts';

interface Move {
  readonly from: string;
  readonly to: string;
}

function Outcome({ outcome, places }: { readonly outcome: Schemas['Operated']; readonly places: Places }) {
  const { t } = useTranslation('operate');
  const { waitsAt, state } = outcome;
  const names = (waitsAt ?? []).map((id) => places.nameOf(id)).join(t('one.comma'));
  const where = names === '' ? t('one.move.ends') : t('one.move.waits', { places: names });
  const isOver = waitsAt !== null && state !== 'active' && state !== 'suspended';
  return (
    <Alert color="green" icon={<IconCircleCheck size={18} />} title={t('one.move.fits')} role="status">
      {waitsAt === null || (names === '' && !isOver) ? t('one.move.unknown') : where}
    </Alert>
  );
}

/** A token goes from where it stands to another place: looked at first, then done. */
export function MoveDialog({ detail, onClose }: ActProps) {
  const { t } = useTranslation('operate');
  const named = useNamed();
  const places = usePlaces(detail.process);
  const stands = [...new Map(detail.tokens.map((token) => [token.elementId, named(token)]))];
  const [from, setFrom] = useState(stands.length === 1 ? (stands[0]?.[0] ?? null) : null);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const call = ({ from: elementId, to: target }: Move, dryRun: boolean) =>
    unwrap(
      api.POST('/api/instances/{id}/modify', {
        params: { path: { id: detail.id } },
        body: { instructions: [{ type: 'move', from: { elementId }, to: target }], reason, dryRun },
      }),
    );
  const check = useMutation({ mutationFn: (move: Move) => call(move, true) });
  const operation = useOperation({
    caseId: detail.id,
    act: (move: Move) => call(move, false),
    said: () => t('one.move.done'),
    onDone: onClose,
  });
  const choose = (set: (value: string | null) => void) => (value: string | null) => {
    set(value);
    check.reset();
    operation.reset();
  };
  const act = (): void => {
    if (from === null || to === null) return;
    if (check.isSuccess) operation.mutate({ from, to });
    else check.mutate({ from, to });
  };
  return (
    <DialogFrame
      title={t('one.move.title')}
      act={t(check.isSuccess ? 'one.move.act' : 'one.move.check')}
      isReady={from !== null && to !== null && reason.trim() !== ''}
      isBusy={check.isPending || operation.isPending}
      onAct={act}
      onClose={onClose}
    >
      <Text size="sm">{t('one.move.text')}</Text>
      <Select
        label={t('one.move.from')}
        data={stands.map(([value, label]) => ({ value, label: label || places.nameOf(value) }))}
        value={from}
        onChange={choose(setFrom)}
        allowDeselect={false}
        required
      />
      <Select
        label={t('one.move.to')}
        placeholder={t('one.move.choose')}
        data={[...places.options]}
        value={to}
        onChange={choose(setTo)}
        allowDeselect={false}
        searchable
        nothingFoundMessage={t('one.move.noPlace')}
        required
      />
      <Reason value={reason} onChange={setReason} />
      <Refused error={operation.error ?? check.error ?? places.error} nameOf={places.nameOf} />
      {check.data && !operation.error && <Outcome outcome={check.data} places={places} />}
    </DialogFrame>
  );
}
