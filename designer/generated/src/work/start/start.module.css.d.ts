// @ts-nocheck
declare const styles = {
  'processes': '' as string,
  'process': '' as string,
  'paper': '' as string,
} as const;
export default styles;
