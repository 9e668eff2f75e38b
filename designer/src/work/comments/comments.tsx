import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { Fault } from '../../ui/fault.tsx';
import { PagePending } from '../../ui/page-pending.tsx';
import { StatePage } from '../../ui/state-page.tsx';
import { useReason, type Refused } from '../../ui/use-reason.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import classes from './comments.module.css';
import { useComments, type Comment } from './use-comments.ts';

type Change = (change: { comment: Comment; text: string | null }) => Promise<unknown>;

function One({ comment, change }: { readonly comment: Comment; readonly change: Change }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const named = useNamed();
  const [draft, setDraft] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { by, at, text, editedAt, deletedAt, own } = comment;
  /** What was refused keeps what was typed; why, stands below the list. */
  const send = (changed: string | null): void => {
    setBusy(true);
    change({ comment, text: changed })
      .then(
        () => setDraft(null),
        () => undefined,
      )
      .finally(() => setBusy(false));
  };
  const save = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (draft?.trim()) send(draft.trim());
    else setDraft(null);
  };
  return (
    <li className={classes.comment}>
      <div className={classes.head}>
        <b>{named(by)}</b>
        <time dateTime={at}>{format.moment(at)}</time>
        {comment.elementName !== null && <span>{t('comments.at', { task: named(comment) })}</span>}
        {editedAt !== null && deletedAt === null && <span>{t('comments.edited')}</span>}
      </div>
      {draft === null ? (
        <p className={classes.text}>{deletedAt === null ? text : <i>{t('comments.deleted')}</i>}</p>
      ) : (
        <form onSubmit={save}>
          <Textarea
            aria-label={t('comments.edit')}
            value={draft}
            onChange={({ currentTarget }) => setDraft(currentTarget.value)}
            readOnly={isBusy}
            autosize
            minRows={2}
          />
          <Group gap={8} mt={6}>
            <Button type="submit" size="compact-sm" loading={isBusy}>
              {t('comments.save')}
            </Button>
            <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => setDraft(null)}>
              {t('dialog.cancel')}
            </Button>
          </Group>
        </form>
      )}
      {own && deletedAt === null && draft === null && (
        <Group gap={4} ml={-8}>
          <Button size="compact-xs" variant="subtle" disabled={isBusy} onClick={() => setDraft(text)}>
            {t('comments.edit')}
          </Button>
          <Button size="compact-xs" variant="subtle" color="gray" loading={isBusy} onClick={() => send(null)}>
            {t('comments.remove')}
          </Button>
        </Group>
      )}
    </li>
  );
}

interface Props {
  readonly caseId: string;
  /** Null for the case as a whole. */
  readonly taskId: string | null;
  readonly may: Refused & { readonly allowed: boolean };
}

/** What people said, oldest first, and a field to say something. */
export default function Comments({ caseId, taskId, may }: Props) {
  const { t } = useTranslation('work');
  const problem = useProblemText();
  const reason = useReason();
  const { query, write, change } = useComments(caseId, taskId);
  const [text, setText] = useState('');
  if (query.error && !query.data) return <Fault error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <PagePending />;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (text.trim() === '' || write.isPending) return;
    write.mutate(text.trim(), { onSuccess: () => setText('') });
  };
  const error = write.error ?? change.error;
  return (
    <div className={classes.comments}>
      {query.data.items.length === 0 ? (
        <StatePage icon={IconMessages} title={t('comments.none')}>
          {t('comments.noneWhy')}
        </StatePage>
      ) : (
        <ol className={classes.list} aria-label={t('tabs.comments')}>
          {query.data.items.map((comment) => (
            <One key={comment.id} comment={comment} change={change.mutateAsync} />
          ))}
        </ol>
      )}
      <form onSubmit={submit}>
        <Stack gap={8}>
          {error && (
            <Alert color="red" role="alert">
              {problem(error)}
            </Alert>
          )}
          <Textarea
            label={t('comments.write')}
            description={t('comments.mention')}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            autosize
            minRows={2}
            maxLength={4000}
            disabled={!may.allowed}
            readOnly={write.isPending}
            {...(may.allowed ? {} : { description: reason(may) })}
          />
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              {t('comments.kept')}
            </Text>
            <Button type="submit" loading={write.isPending} disabled={text.trim() === ''}>
              {t('comments.send')}
            </Button>
          </Group>
        </Stack>
      </form>
    </div>
  );
}
