// @ts-nocheck
declare const styles = {
  'wide': '' as string,
  'wide': '' as string,
  'rule': '' as string,
  'ruleWords': '' as string,
  'chain': '' as string,
  'chain': '' as string,
  'raw': '' as string,
} as const;
export default styles;
