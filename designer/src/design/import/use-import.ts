import { useState } from 'react';
import { pickFile } from '../editor/file-dialogs.ts';
import { ImportRefused, type ImportPlan } from './import-plan.ts';
import { readImport } from './read-import.ts';

/** A file on its way into an editor, which nothing happens to before somebody confirms. */
export type Import =
  | { readonly step: 'reading'; readonly file: string }
  | { readonly step: 'refused'; readonly file: string; readonly why: unknown }
  | { readonly step: 'ask' | 'taking'; readonly file: string; readonly plan: ImportPlan };

type Take = (content: string, file: string) => Promise<void>;

/** Asks for a file, says what would come of it, and takes it once that is confirmed. */
export function useImport(accept: string, prepare: (text: string) => Promise<ImportPlan>, take: Take) {
  const [current, setCurrent] = useState<Import | null>(null);

  const plan = async (file: string, text: () => Promise<string>): Promise<void> => {
    setCurrent({ step: 'reading', file });
    try {
      const made = await prepare(await text());
      setCurrent({ step: 'ask', file, plan: made });
    } catch (why) {
      setCurrent({ step: 'refused', file, why });
    }
  };

  const begin = async (): Promise<void> => {
    const file = await pickFile(accept);
    if (file) await plan(file.name, () => readImport(file));
  };

  const confirm = async (): Promise<void> => {
    if (current?.step !== 'ask') return;
    const { file } = current;
    setCurrent({ ...current, step: 'taking' });
    try {
      await take(current.plan.content, file);
      setCurrent(null);
    } catch (why) {
      setCurrent({ step: 'refused', file, why });
    }
  };

  /** The same model in the vocabulary that runs here, looked at anew. */
  const translate = async (): Promise<void> => {
    if (current?.step !== 'ask') return;
    const { content } = current.plan;
    const { translateCamunda7 } = await import('@wattloom/runtime/camunda7');
    await plan(current.file, async () => {
      try {
        return (await translateCamunda7(content)).xml;
      } catch (error) {
        throw new ImportRefused('malformed', { why: error instanceof Error ? error.message : String(error) });
      }
    });
  };

  return { current, begin, confirm, translate, cancel: () => setCurrent(null) };
}
