import { ActionIcon, Badge, Group, Loader, ScrollArea, Text, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronUp,
  IconCircleCheck,
  IconCircleX,
  IconInfoCircle,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/types.ts';
import { rankOf } from './merge-problems.ts';
import { ProblemText } from './problem-text.tsx';
import classes from './problems-panel.module.css';

interface ProblemsPanelProps {
  readonly problems: readonly Problem[];
  readonly checkedAt: string | null;
  readonly isChecking: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onSelect: (problem: Problem) => void;
  readonly nameOf: (elementId: string) => string | null;
}

function Mark({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation('design');
  if (problem.severity === 'info')
    return <IconInfoCircle size={16} className={classes.note} aria-label={t('problems.note')} />;
  return problem.severity === 'warning' ? (
    <IconAlertTriangle size={16} className={classes.warning} aria-label={t('problems.warning')} />
  ) : (
    <IconCircleX size={16} className={classes.error} aria-label={t('problems.error')} />
  );
}

function Row({
  problem,
  onSelect,
  nameOf,
}: { readonly problem: Problem } & Pick<ProblemsPanelProps, 'onSelect' | 'nameOf'>) {
  const { elementId } = problem;
  const where = elementId ? (nameOf(elementId) ?? elementId) : null;
  const content = (
    <>
      <Mark problem={problem} />
      <span className={classes.message}>
        <ProblemText problem={problem} />
      </span>
      {where !== null && <span className={classes.where}>{where}</span>}
    </>
  );
  return (
    <li>
      {elementId ? (
        <UnstyledButton className={classes.row} onClick={() => onSelect(problem)}>
          {content}
        </UnstyledButton>
      ) : (
        <div className={classes.row}>{content}</div>
      )}
    </li>
  );
}

function Summary({
  problems,
  isChecking,
  checkedAt,
}: Pick<ProblemsPanelProps, 'problems' | 'isChecking' | 'checkedAt'>) {
  const { t } = useTranslation('design');
  const count = (rank: number): number => problems.filter((problem) => rankOf(problem) === rank).length;
  const [errors, warnings, notes] = [count(0), count(1), count(2)];
  if (isChecking) return <Loader size={14} aria-label={t('problems.checking')} />;
  if (problems.length === 0) {
    return checkedAt === null ? (
      <Text size="xs" c="dimmed">
        {t('problems.notChecked')}
      </Text>
    ) : (
      <Group gap={4} wrap="nowrap">
        <IconCircleCheck size={16} className={classes.fine} aria-hidden />
        <Text size="xs">{t('problems.none')}</Text>
      </Group>
    );
  }
  return (
    <Group gap={6} wrap="nowrap">
      {errors > 0 && (
        <Badge color="red" variant="light" className={classes.count}>
          {t('problems.errors', { count: errors })}
        </Badge>
      )}
      {warnings > 0 && (
        <Badge color="yellow" variant="light" className={classes.count}>
          {t('problems.warnings', { count: warnings })}
        </Badge>
      )}
      {notes > 0 && (
        <Badge color="gray" variant="light" className={classes.count}>
          {t('problems.notes', { count: notes })}
        </Badge>
      )}
    </Group>
  );
}

/** The foldable list under the canvas: what keeps this from being published, and what could read better. */
export function ProblemsPanel(props: ProblemsPanelProps) {
  const { t } = useTranslation('design');
  const { problems, isOpen, onToggle } = props;
  return (
    <section className={classes.panel} aria-label={t('problems.title')}>
      <div className={classes.head}>
        <Text size="sm" fw={600}>
          {t('problems.title')}
        </Text>
        <div role="status" className={classes.summary}>
          <Summary {...props} />
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          onClick={onToggle}
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'problems.fold' : 'problems.unfold')}
        >
          {isOpen ? <IconChevronDown size={16} /> : <IconChevronUp size={16} />}
        </ActionIcon>
      </div>
      {isOpen && problems.length > 0 && (
        <ScrollArea.Autosize mah={180} type="auto">
          <ul className={classes.list}>
            {problems.map((problem, at) => (
              <Row
                key={`${problem.code}-${problem.elementId ?? ''}-${at}`}
                problem={problem}
                onSelect={props.onSelect}
                nameOf={props.nameOf}
              />
            ))}
          </ul>
        </ScrollArea.Autosize>
      )}
    </section>
  );
}
