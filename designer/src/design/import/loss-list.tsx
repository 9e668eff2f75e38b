import { List } from '@mantine/core';
import type { Loss } from '@wattloom/runtime/round-trip';
import { useTranslation } from 'react-i18next';

/** A person reads a screen full; the rest is counted. */
const SHOWN = 50;

/** What a file says and saving it would leave out, each in a sentence. */
export function LossList({ losses }: { readonly losses: readonly Loss[] }) {
  const { t } = useTranslation('design');
  const sentence = ({ kind, elementId, name, value }: Loss): string => {
    const short = value.length > 80 ? `${value.slice(0, 79)}…` : value;
    if (kind === 'comments') return t('import.loss.comments', { count: Number(value) });
    const at = elementId === null ? '' : t('import.loss.at', { id: elementId });
    return t(`import.loss.${kind}`, { name, value: short, at });
  };
  const shown = losses.slice(0, SHOWN);
  return (
    <List size="sm" spacing={2} mah={200} tabIndex={0} style={{ overflowY: 'auto', overflowWrap: 'anywhere' }}>
      {shown.map((loss, at) => (
        <List.Item key={`${loss.kind}-${at}`}>{sentence(loss)}</List.Item>
      ))}
      {losses.length > SHOWN && <List.Item>{t('import.more', { count: losses.length - SHOWN })}</List.Item>}
    </List>
  );
}
