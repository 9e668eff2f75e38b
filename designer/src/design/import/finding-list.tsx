import { List } from '@mantine/core';
import type { Finding } from '@wattloom/runtime/camunda7';
import { useTranslation } from 'react-i18next';

/** A person reads a screen full; the rest is counted. */
const SHOWN = 50;

/** What a translation left out or changed, each in a sentence with the element it is about. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation('design');
  const sentence = ({ elementId, code, values }: Finding): string => {
    const at = elementId === null ? '' : t('import.finding.at', { id: elementId });
    return `${at}${t(`import.finding.${code}`, { ...values, side: t(`import.side.${values['side'] ?? 'input'}`) })}`;
  };
  return (
    <List size="sm" spacing={2} mah={200} tabIndex={0} style={{ overflowY: 'auto', overflowWrap: 'anywhere' }}>
      {findings.slice(0, SHOWN).map((one, at) => (
        <List.Item key={`${one.code}-${at}`}>{sentence(one)}</List.Item>
      ))}
      {findings.length > SHOWN && <List.Item>{t('import.more', { count: findings.length - SHOWN })}</List.Item>}
    </List>
  );
}
