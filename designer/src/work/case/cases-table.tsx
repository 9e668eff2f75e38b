import { Badge, Button, Checkbox, Group, Table, Text } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/me.ts';
import type { Schemas } from '../../api/schemas.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useNamed } from '../../i18n/use-named.ts';
import classes from './case.module.css';
import { StateBadge } from './state-badge.tsx';

type Item = Schemas['InstanceItem'];

/** They go along in the address. */
const MOST_MARKED = 200;

interface Marks {
  /** Those that are marked and shown. */
  readonly ids: readonly string[];
  has(id: string): boolean;
  set(ids: readonly string[], isMarked: boolean): void;
}

function useMarks(items: readonly Item[]): Marks {
  const [marks, setMarks] = useState<ReadonlySet<string>>(new Set());
  return {
    ids: items.flatMap(({ id }) => (marks.has(id) ? [id] : [])).slice(0, MOST_MARKED),
    has: (id) => marks.has(id),
    set: (ids, isMarked) =>
      setMarks((before) => new Set(isMarked ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id)))),
  };
}

function Standing({ item }: { readonly item: Item }) {
  const { t } = useTranslation('work');
  const named = useNamed();
  return (
    <>
      <Group gap={6}>
        <StateBadge state={item.state} />
        {item.incidents > 0 && (
          <Badge color="red" variant="light" tt="none">
            {t('case.incidents', { count: item.incidents })}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed" lineClamp={1}>
        {item.at.map(named).join(t('listComma'))}
      </Text>
    </>
  );
}

interface RowProps {
  readonly item: Item;
  /** Null where nothing is done to many cases at once. */
  readonly marks: Marks | null;
}

function Row({ item, marks }: RowProps) {
  const { t } = useTranslation('work');
  const named = useNamed();
  const format = useFormat();
  return (
    <Table.Tr>
      {marks && (
        <Table.Td>
          <Checkbox
            aria-label={t('cases.mark', { case: item.businessKey ?? named(item.process) })}
            checked={marks.has(item.id)}
            onChange={({ currentTarget }) => marks.set([item.id], currentTarget.checked)}
          />
        </Table.Td>
      )}
      <Table.Td>
        <Link to="/work/cases/$caseId" params={{ caseId: item.id }} className={classes.caseLink}>
          {item.businessKey ?? t('cases.noNumber')}
        </Link>
        <Text size="xs" c="dimmed">
          {named(item.process)}
        </Text>
        {item.matched && (
          <Text size="xs">{t('row.fact', { label: named(item.matched), value: item.matched.value })}</Text>
        )}
      </Table.Td>
      <Table.Td>
        <Standing item={item} />
      </Table.Td>
      <Table.Td className={classes.wide}>{item.department ? named(item.department) : t('values.none')}</Table.Td>
      <Table.Td className={classes.wide}>
        {format.moment(item.startedAt)}
        <Text size="xs" c="dimmed">
          {item.startedBy && named(item.startedBy)}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

/** Its box marks all that is shown. */
function Head({ items, marks }: { readonly items: readonly Item[]; readonly marks: Marks | null }) {
  const { t } = useTranslation('work');
  const isAll = marks?.ids.length === Math.min(items.length, MOST_MARKED);
  const all = items.map(({ id }) => id);
  return (
    <Table.Thead>
      <Table.Tr>
        {marks && (
          <Table.Th w={40}>
            <Checkbox
              aria-label={t('cases.markAll')}
              checked={isAll}
              indeterminate={marks.ids.length > 0 && !isAll}
              onChange={({ currentTarget }) => marks.set(all, currentTarget.checked)}
            />
          </Table.Th>
        )}
        <Table.Th>{t('cases.case')}</Table.Th>
        <Table.Th>{t('cases.standing')}</Table.Th>
        <Table.Th className={classes.wide}>{t('cases.department')}</Table.Th>
        <Table.Th className={classes.wide}>{t('cases.started')}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

/** Cases of the list; operators mark some of them and do something to all of those. */
export function CasesTable({ items }: { readonly items: readonly Item[] }) {
  const { t } = useTranslation('work');
  const found = useMarks(items);
  const marks = useMe().areas.includes('operate') ? found : null;
  return (
    <>
      <Table verticalSpacing={6} highlightOnHover layout="fixed">
        <Head items={items} marks={marks} />
        <Table.Tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} marks={marks} />
          ))}
        </Table.Tbody>
      </Table>
      {marks && marks.ids.length > 0 && (
        <div className={classes.marked}>
          <Button
            component={Link}
            to="/operate/batches/new"
            search={{ ids: marks.ids } as never}
            leftSection={<IconStack2 size={16} aria-hidden />}
          >
            {t('cases.batch', { count: marks.ids.length })}
          </Button>
        </div>
      )}
    </>
  );
}
