import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryKeys } from '../../api/query-keys.ts';
import { patience } from '../../api/server.ts';
import { readCatalogue } from '../api/catalogue.ts';
import type { Catalogue, Definition } from '../api/types.ts';
import { useKeeper } from '../draft/use-keeper.ts';
import type { Editing } from '../editor/editing.ts';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { useCheck } from '../editor/use-check.ts';
import { useVersions } from '../editor/use-versions.ts';
import { useViewOnly } from '../editor/use-view-only.ts';
import type { CatalogueHolder } from './catalogue-holder.ts';
import { useCanvas } from './use-canvas.ts';

const FILE = { accept: '.bpmn,.xml', type: 'application/xml' };
const nothing: Catalogue = { roles: [], departments: [], forms: [], dataSets: [] };

/** One process being edited: its drawing on the canvas, its draft on the server. */
export function useProcessEditing(definition: Definition, viewing: number | null) {
  const { i18n } = useTranslation('design');
  const isViewOnly = useViewOnly(viewing);
  const current = useVersions(definition);
  const [xml, setXml] = useState(
    () => (viewing === null ? definition.draft?.content : undefined) ?? definition.content ?? '',
  );
  const holder = useRef<CatalogueHolder['current']>({ catalogue: nothing, isChinese: false });
  const catalogue = useQuery({ queryKey: queryKeys.designCatalogue, queryFn: readCatalogue, staleTime: 30_000 });
  const reader = useRef<() => Promise<string>>(async () => xml);
  const { keeper, state } = useKeeper(definition, () => reader.current());
  const check = useCheck(async () => ({ name: definition.resource, content: await handle.read() }));

  const drawn = useCanvas({
    xml,
    isViewOnly,
    holder,
    language: i18n.language,
    onTyping: () => keeper.touch(),
    onChange: () => keeper.touch(),
    onLoad: () => check.forget(),
    onLint: (canvas) => void canvas.lint().then(check.showLint),
  });
  /** For whatever a person asks: with the label that is being typed on the canvas. The draft saves itself without it. */
  const settled = () => {
    drawn.canvas()?.settle();
    return drawn.canvas();
  };
  const handle = useMemo<EditorHandle>(
    () => ({
      read: async () => (await settled()?.read()) ?? xml,
      prepare: async (text) => {
        const { prepareProcess } = await patience.load(() => import('./import/prepare-process.ts'));
        return prepareProcess(text, await reader.current(), definition.key);
      },
      replace: async (content) => {
        await drawn.replace(content);
        if (viewing !== null) setXml(content);
      },
      reset: (content) => drawn.reset(content),
      undo: () => void drawn.step('undo'),
      redo: () => void drawn.step('redo'),
      lint: async () => (await settled()?.lint()) ?? [],
      select: (id) => drawn.canvas()?.select(id) ?? false,
      nameOf: (id) => drawn.canvas()?.nameOf(id) ?? null,
    }),
    [viewing, xml],
  );
  reader.current = async () => (await drawn.canvas()?.read()) ?? xml;

  useEffect(() => {
    holder.current = { catalogue: catalogue.data ?? nothing, isChinese: i18n.language.startsWith('zh') };
    drawn.refreshCatalogue();
  }, [catalogue.data, i18n.language, drawn.status]);

  const editing: Editing = {
    definition: current,
    title: current.name ?? current.key,
    handle,
    keeper,
    state,
    check,
    ...drawn.stack,
    viewing,
    isViewOnly: isViewOnly || drawn.isKept,
    isKept: drawn.isKept,
    isTyping: drawn.isTyping,
    file: FILE,
  };
  return { editing, drawn };
}
