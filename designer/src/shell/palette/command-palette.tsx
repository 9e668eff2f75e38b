import '@mantine/spotlight/styles.layer.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, type Command } from './use-commands.ts';
import { useFound } from './use-found.ts';

interface Props {
  /** Counts the times it was asked for. */
  readonly asked: number;
  onShortcuts(): void;
}

const [store, palette] = createSpotlight();

const fits =
  (query: string) =>
  ({ label, words = '' }: Command): boolean =>
    `${label} ${words}`.toLowerCase().includes(query.trim().toLowerCase());

function Group({ label, commands }: { readonly label: string; readonly commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={label}>
      {commands.map(({ key, label: text, description, icon: Icon, run }) => (
        <Spotlight.Action
          key={key}
          label={text}
          description={description ?? ''}
          leftSection={<Icon size={20} stroke={1.6} />}
          onClick={run}
          // Cases come found by the server; nothing more is to be highlighted away here.
        />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** Ctrl+K: tasks and cases by any number, people, pages, acts. */
export default function CommandPalette({ asked, onShortcuts }: Props) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query.trim(), 180);
  const commands = useCommands(onShortcuts).filter(fits(query));
  const found = useFound(settled);
  useEffect(() => palette.open(), [asked]);
  const isEmpty = commands.length === 0 && found.items.length === 0;
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      clearQueryOnClose
      scrollable
      maxHeight="60vh"
      aria-label={t('find.label')}
    >
      <Spotlight.Search
        placeholder={t('find.hint')}
        aria-label={t('find.hint')}
        leftSection={<IconSearch size={18} stroke={1.7} />}
      />
      <Spotlight.ActionsList>
        <Group label={t('find.found')} commands={found.items} />
        <Group label={t('find.pages')} commands={commands.filter(({ group }) => group === 'pages')} />
        <Group label={t('find.acts')} commands={commands.filter(({ group }) => group === 'acts')} />
        {isEmpty && <Spotlight.Empty>{t(found.isBusy ? 'find.busy' : 'find.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
