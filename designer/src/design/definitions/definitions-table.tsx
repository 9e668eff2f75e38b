import { Badge, Table, Text } from '@mantine/core';
import { IconDatabase, IconForms, IconPencil, IconSitemap } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DefinitionItem, Kind } from '../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import { pathOf } from '../paths.ts';
import classes from './definitions.module.css';

const icons: Readonly<Record<Kind, typeof IconSitemap>> = {
  process: IconSitemap,
  form: IconForms,
  dataSet: IconDatabase,
};

function DraftCell({ item }: { readonly item: DefinitionItem }) {
  const { t } = useTranslation('design');
  const { moment } = useFormat();
  if (!item.draft) return null;
  return (
    <>
      <Badge variant="light" color="violet" leftSection={<IconPencil size={12} />} className={classes.badge}>
        {t('definitions.draft')}
      </Badge>
      <Text size="xs" c="dimmed" className={classes.under}>
        {t('versions.by', { who: item.draft.savedBy ?? '', when: moment(item.draft.savedAt) })}
      </Text>
    </>
  );
}

function Row({ item }: { readonly item: DefinitionItem }) {
  const { t } = useTranslation('design');
  const named = useNamed();
  const { moment } = useFormat();
  const Icon = icons[item.kind];
  return (
    <Table.Tr>
      <Table.Td>
        <Link to={pathOf(item.kind)} params={{ key: item.key }} search={{}} className={classes.link}>
          <Icon size={18} aria-hidden className={classes.icon} />
          <span>
            <span className={classes.name}>{named({ name: item.name ?? item.key, nameZh: item.nameZh })}</span>
            <span className={classes.key}>{item.key}</span>
          </span>
        </Link>
      </Table.Td>
      <Table.Td className={classes.kind}>{t(`kind.${item.kind}`)}</Table.Td>
      <Table.Td className={classes.figure}>
        {item.version ?? (
          <Text span size="sm" c="dimmed">
            {t('definitions.unpublished')}
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.wide}>
        {item.deployedAt && (
          <>
            <Text size="sm">{moment(item.deployedAt)}</Text>
            <Text size="xs" c="dimmed">
              {item.deployedBy ?? t('versions.system')}
            </Text>
          </>
        )}
      </Table.Td>
      <Table.Td>
        <DraftCell item={item} />
      </Table.Td>
    </Table.Tr>
  );
}

const byName = (a: DefinitionItem, b: DefinitionItem): number =>
  a.kind === b.kind ? (a.name ?? a.key).localeCompare(b.name ?? b.key) : order.indexOf(a.kind) - order.indexOf(b.kind);
const order: readonly Kind[] = ['process', 'form', 'dataSet'];

export function DefinitionsTable({ items }: { readonly items: readonly DefinitionItem[] }) {
  const { t } = useTranslation('design');
  return (
    <Table highlightOnHover verticalSpacing={6} className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('definitions.name')}</Table.Th>
          <Table.Th className={classes.kind}>{t('definitions.kind')}</Table.Th>
          <Table.Th className={classes.figure}>{t('definitions.version')}</Table.Th>
          <Table.Th className={classes.wide}>{t('definitions.published')}</Table.Th>
          <Table.Th>{t('definitions.draft')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...items].sort(byName).map((item) => (
          <Row key={`${item.kind}/${item.key}`} item={item} />
        ))}
      </Table.Tbody>
    </Table>
  );
}
