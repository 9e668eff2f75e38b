import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../api/query-keys.ts';
import { discardDraft, readDefinition } from '../api/definitions.ts';
import type { Definition } from '../api/types.ts';
import type { Editing } from './editing.ts';
import { useImport } from '../import/use-import.ts';
import { useGo } from './use-go.ts';

/** What an act came to; its words are those of the language one reads in by then. */
export type Notice =
  | { readonly code: 'imported'; readonly file: string }
  | { readonly code: 'restored'; readonly version: number }
  | { readonly code: 'failed'; readonly why: unknown };

/** What can be done to a draft as a whole: save, take another content, discard. */
export function useDraftActs({ definition, handle, keeper, check, viewing, file }: Editing) {
  const { kind, key } = definition;
  const { t } = useTranslation('design');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const go = useGo(definition);
  const [notice, setNotice] = useState<Notice | null>(null);

  const refresh = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: queryKeys.definitions });
    await queries.invalidateQueries({ queryKey: queryKeys.definition(kind, key) });
  };

  const save = async (): Promise<void> => {
    await handle.read();
    await keeper.save();
    await queries.invalidateQueries({ queryKey: queryKeys.definitions });
  };

  const take = async (stored: Definition): Promise<void> => {
    await handle.reset(stored.draft?.content ?? stored.content ?? '');
    keeper.reset({
      baseVersion: stored.draft?.baseVersion ?? stored.version,
      revision: stored.draft?.revision ?? null,
      savedAt: stored.draft?.savedAt ?? null,
    });
    check.forget();
  };

  const discard = async (): Promise<void> => {
    if (!window.confirm(t('discard.question'))) return;
    await discardDraft(kind, key);
    if (definition.version === null) {
      keeper.reset({ baseVersion: null, revision: null, savedAt: null });
      await navigate({ to: '/design' } as never);
    } else await take(await readDefinition(kind, key));
    await refresh();
  };

  const replaceBy = async (content: string, done: Notice): Promise<void> => {
    await handle.replace(content);
    check.forget();
    keeper.touch();
    await keeper.save();
    setNotice(done);
  };

  const restore = async (version: number): Promise<void> => {
    const { content } = await readDefinition(kind, key, version);
    await replaceBy(content ?? '', { code: 'restored', version });
    if (viewing !== null) await go(null);
  };

  const importing = useImport(file.accept, handle.prepare, (content, name) =>
    replaceBy(content, { code: 'imported', file: name }),
  );

  /** Any of these may fail on the way; the page then says why instead of nothing. */
  const saying =
    <Args extends unknown[]>(act: (...args: Args) => Promise<void>) =>
    (...args: Args): void =>
      void act(...args).catch((error: unknown) => setNotice({ code: 'failed', why: error }));

  return {
    notice,
    hideNotice: () => setNotice(null),
    refresh,
    save: saying(save),
    take: saying(take),
    discard: saying(discard),
    restore: saying(restore),
    importing,
  };
}
