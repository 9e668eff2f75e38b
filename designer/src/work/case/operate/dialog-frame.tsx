import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusBack } from '../../../ui/use-focus-back.ts';

interface FrameProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly act: string;
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly beside?: ReactNode;
  onAct(): void;
  onClose(): void;
}

/** A question about one case, with its act and a way out. */
export function DialogFrame({ title, children, act, isReady, isBusy, beside, onAct, onClose }: FrameProps) {
  const { t } = useTranslation('operate');
  useFocusBack();
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isReady) onAct();
  };
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': t('one.close') }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {children}
          <Group justify="flex-end" gap="sm">
            {beside}
            <Button variant="default" onClick={onClose}>
              {t('one.leave')}
            </Button>
            <Button type="submit" disabled={!isReady} loading={isBusy}>
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface ReasonProps {
  readonly value: string;
  onChange(value: string): void;
}

/** Stays in the history of the case. */
export function Reason({ value, onChange }: ReasonProps) {
  const { t } = useTranslation('operate');
  return (
    <Textarea
      label={t('one.reason')}
      description={t('one.reasonWhy')}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      maxLength={2000}
      autosize
      minRows={2}
      required
    />
  );
}
