import { useState } from 'react';
import { pickFile } from '../editor/file-dialogs.ts';
import { patience } from '../../api/server.ts';
import { afterTranslation } from './after-translation.ts';
import { ImportRefused, type ImportPlan } from './import-plan.ts';
import { readImport } from './read-import.ts';

/** A file on its way into an editor, which nothing happens to before somebody confirms. */
export type Import =
  | { readonly step: 'reading'; readonly file: string }
  | { readonly step: 'refused'; readonly file: string; readonly why: unknown }
  | { readonly step: 'ask' | 'taking'; readonly file: string; readonly text: string; readonly plan: ImportPlan };

type Take = (content: string, file: string) => Promise<void>;

interface Looked {
  readonly text: string;
  readonly plan: ImportPlan;
}

async function translated(text: string) {
  const { translateCamunda7 } = await patience.load(() => import('@wattloom/runtime/camunda7'));
  try {
    return await translateCamunda7(text);
  } catch (error) {
    throw new ImportRefused('malformed', { why: error instanceof Error ? error.message : String(error) });
  }
}

/** Asks for a file, says what would come of it, and takes it once that is confirmed. */
export function useImport(accept: string, prepare: (text: string) => Promise<ImportPlan>, take: Take) {
  const [current, setCurrent] = useState<Import | null>(null);

  const plan = async (file: string, look: () => Promise<Looked>): Promise<void> => {
    setCurrent({ step: 'reading', file });
    try {
      setCurrent({ step: 'ask', file, ...(await look()) });
    } catch (why) {
      setCurrent({ step: 'refused', file, why });
    }
  };

  const begin = async (): Promise<void> => {
    const file = await pickFile(accept);
    if (!file) return;
    await plan(file.name, async () => {
      const text = await readImport(file, accept);
      return { text, plan: await prepare(text) };
    });
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
    const { file, text, plan: former } = current;
    await plan(file, async () => {
      const { xml, findings } = await translated(text);
      return { text: xml, plan: afterTranslation(former, await prepare(xml), findings) };
    });
  };

  return { current, begin, confirm, translate, cancel: () => setCurrent(null) };
}
