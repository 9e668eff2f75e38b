// @ts-nocheck
declare const styles = {
  'column': '' as string,
  'paper': '' as string,
  'loading': '' as string,
  'failed': '' as string,
} as const;
export default styles;
