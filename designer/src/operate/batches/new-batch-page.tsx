import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PageFrame } from '../../ui/page-frame.tsx';
import { api } from '../../api/client.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { unwrap } from '../../api/unwrap.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { Refused } from '../../operations/refused.tsx';
import type { NewBatchSearch } from '../operate-search.ts';
import { useAct } from '../use-act.ts';
import { nothingTyped, selectionOf, workOf, type Typed, type Work } from './new-batch.ts';
import { SelectionFields } from './selection-fields.tsx';
import { WorkFields } from './work-fields.tsx';

const SETTLED_MS = 250;

/** How many cases it is about by now. What is done matters only for the right that is asked. */
function useCount(typed: Typed) {
  const [selection] = useDebouncedValue(JSON.stringify(selectionOf(typed)), SETTLED_MS);
  const isCancel = typed.kind === 'cancel';
  return useQuery({
    queryKey: queryKeys.batchCount(selection, isCancel),
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/batches/count', {
          signal,
          body: {
            work: isCancel ? { kind: 'cancel', reason: '-' } : { kind: 'resume' },
            selection: JSON.parse(selection) as ReturnType<typeof selectionOf>,
          },
        }),
      ),
    placeholderData: (before) => before,
  });
}

/** Which cases, what is done to them, how many that is: then it begins. */
export function NewBatchPage() {
  const { t } = useTranslation('operate');
  const navigate = useNavigate();
  const search: NewBatchSearch = useSearch({ strict: false });
  const problem = useProblemText();
  const [typed, setTyped] = useState<Typed>({
    ...nothingTyped,
    ids: search.ids ?? null,
    process: search.process ?? null,
  });
  const [confirmed, setConfirmed] = useState('');
  const count = useCount(typed);
  const found = count.data?.count;
  const work = workOf(typed);
  const begin = useAct(
    (wanted: Work) => unwrap(api.POST('/api/batches', { body: { work: wanted, selection: selectionOf(typed) } })),
    ({ id }) => {
      void navigate({ to: '/operate/batches/$batchId', params: { batchId: id } });
      return t('batches.begun');
    },
  );
  const isSure = typed.kind !== 'cancel' || confirmed === String(found);
  const isReady = work !== null && found !== undefined && found > 0 && isSure;
  const set = (part: Partial<Typed>): void => {
    setTyped((before) => ({ ...before, ...part }));
    setConfirmed('');
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isReady) begin.mutate(work);
  };
  return (
    <PageFrame title={t('newBatch.title')} lead={t('newBatch.lead')}>
      <form onSubmit={submit}>
        <Stack gap="md" maw={760}>
          <SelectionFields typed={typed} set={set} />
          <WorkFields typed={typed} set={set} />
          <Text size="sm" role="status" fw={600}>
            {count.error
              ? problem(count.error)
              : found === undefined
                ? t('newBatch.counting')
                : t('newBatch.count', { count: found })}
          </Text>
          {typed.kind === 'cancel' && found !== undefined && found > 0 && (
            <TextInput
              label={t('newBatch.confirm', { count: found })}
              value={confirmed}
              onChange={({ currentTarget }) => setConfirmed(currentTarget.value.trim())}
              autoComplete="off"
              maw={320}
              required
            />
          )}
          <Refused error={begin.error} />
          <Group gap="sm">
            <Button
              type="submit"
              color={typed.kind === 'cancel' ? 'red' : 'brand'}
              disabled={!isReady}
              loading={begin.isPending}
            >
              {t('newBatch.begin', { work: t(`batches.kinds.${typed.kind}`) })}
            </Button>
            <Button component={Link} to="/operate/batches" variant="default">
              {t('one.leave')}
            </Button>
          </Group>
        </Stack>
      </form>
    </PageFrame>
  );
}
